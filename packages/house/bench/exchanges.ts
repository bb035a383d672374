import { createServer, type IncomingHttpHeaders, request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { stableJson } from "@cd-task/model";

/** One request and the answer to it. */
export interface Exchange {
  method: string;
  /** Path and query. */
  target: string;
  headers: IncomingHttpHeaders;
  body: string;
  status: number;
  answerHeaders: IncomingHttpHeaders;
  answer: string;
}

export interface LocalServer {
  url: string;
  close(): Promise<void>;
}

/** A server before the one at `url` that notes every exchange in `exchanges`. */
export function recordExchanges(url: string, exchanges: Exchange[]): Promise<LocalServer> {
  return listen(async (method, target, headers, body) => {
    const exchange = await new Promise<Exchange>((resolve, reject) => {
      const outgoing = openRequest(new URL(target, url), { method, headers: { ...headers, host: new URL(url).host }, agent: false }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk)).once("error", reject);
        incoming.once("end", () => resolve({ method, target, headers, body, status: incoming.statusCode ?? 0, answerHeaders: incoming.headers, answer: Buffer.concat(chunks).toString("utf8") }));
      });
      outgoing.once("error", reject).end(body);
    });
    exchanges.push(exchange);
    return exchange;
  });
}

/**
 * A server that costs next to nothing: it gives the recorded answer to a recorded request, in turn where the same one was
 * recorded several times, and 500 to any other.
 */
export function replayExchanges(exchanges: readonly Exchange[]): Promise<LocalServer> {
  const answers = Map.groupBy(exchanges, ({ method, target, headers, body }) => keyOf(method, target, headers, body));
  return listen(async (method, target, headers, body) => {
    const queue = answers.get(keyOf(method, target, headers, body));
    const exchange = queue?.shift();
    if (!queue || !exchange) return { status: 500, answer: `{"unknown":"${method} ${target}"}`, answerHeaders: {} };
    queue.push(exchange);
    return exchange;
  });
}

/** The same for equal requests whose keys or parameters stand in another order, as in a plan that was read from a task. */
function keyOf(method: string, target: string, { authorization = "" }: IncomingHttpHeaders, body: string): string {
  const [path = "", query = ""] = target.split("?");
  return [method, path, query.split("&").sort().join("&"), authorization, /^[{[]/.test(body) ? stableJson(JSON.parse(body)) : body].join("\0");
}

type Respond = (method: string, target: string, headers: IncomingHttpHeaders, body: string) => Promise<Pick<Exchange, "status" | "answer" | "answerHeaders">>;

async function listen(respond: Respond): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.once("end", async () => {
      const { status, answer, answerHeaders } = await respond(incoming.method ?? "GET", incoming.url ?? "/", incoming.headers, Buffer.concat(chunks).toString("utf8"));
      const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, "content-length": _l, ...kept } = answerHeaders;
      outgoing.writeHead(status, kept).end(answer);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
