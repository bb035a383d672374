import { Agent, request } from "node:http";
import type { Contract, Operation } from "@cd-task/model";
import { findOperation } from "./find-operation.ts";
import { type Answer, type RunningServer, type ServedRequest, serve } from "./serve.ts";

/** What a proxy does to what passes through it; the operation is undefined for a request outside the contract. */
export interface ProxyChange {
  request?(request: ServedRequest, operation: Operation | undefined): ServedRequest;
  answer(answer: Answer, operation: Operation | undefined): Answer | Promise<Answer>;
}

/** Of one connection, not of the response; a changed body has another length. */
const hopByHop = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** A server before the one at `url` that passes everything on, changed as told. */
export async function startProxy(url: string, contract: Contract, basePath: string, change: ProxyChange): Promise<RunningServer> {
  const agent = new Agent({ keepAlive: true });
  const server = await serve(async (received) => {
    const operation = findOperation(contract, basePath, received.method, received.target);
    const sent = change.request?.(received, operation) ?? received;
    return change.answer(await pass(url, sent, agent), operation);
  });
  return {
    url: server.url,
    async close() {
      await server.close();
      agent.destroy();
    },
  };
}

/** By hand and not with `fetch`, which adds headers and refuses some requests that a client may send. */
function pass(url: string, { method, target, headers, body }: ServedRequest, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { connection: _, ...kept } = headers;
    const outgoing = request(url, { method, path: target, headers: { ...kept, host: new URL(url).host }, agent });
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
