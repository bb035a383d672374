import { request } from "node:http";
import type { Contract } from "@cd-task/model";
import { findOperation } from "../http/find-operation.ts";
import { type Answer, type RunningServer, type ServedRequest, serve } from "../http/serve.ts";
import type { Operator } from "./operator.ts";

/** Of one connection, not of the response; a changed body has another length. */
const hopByHop = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** A server before the one at `url` that passes everything on and lets the operator change the responses it is for. */
export function startProxy(url: string, contract: Contract, basePath: string, operator: Operator): Promise<RunningServer> {
  return serve(async (received) => {
    const answer = await pass(url, received);
    const operation = findOperation(contract, basePath, received.method, received.target);
    return operation?.id === operator.operation && answer.status === operator.status ? operator.change(answer) : answer;
  });
}

/** By hand and not with `fetch`, which adds headers and refuses some requests that a client may send. */
function pass(url: string, { method, target, headers, body }: ServedRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, path: target, headers: { ...headers, host: new URL(url).host }, agent: false });
    outgoing.once("error", reject);
    outgoing.once("response", async (incoming) => {
      try {
        const chunks: Uint8Array[] = [];
        for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
        const kept = Object.entries(incoming.headersDistinct).filter(([name]) => !hopByHop.includes(name));
        const answered = Object.fromEntries(kept.map(([name, values = []]) => [name, values.length === 1 ? (values[0] as string) : values]));
        resolve({ status: incoming.statusCode ?? 502, headers: answered, body: Buffer.concat(chunks) });
      } catch (error) {
        reject(error);
      }
    });
    outgoing.end(body);
  });
}
