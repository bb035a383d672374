import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import type { HttpRequest, HttpResponse } from "./exchange.ts";
import { parseJson } from "./parse-json.ts";

// An import statement would read every export of it, `WebSocket` among them, which loads all of Node's `fetch`.
const http = process.getBuiltinModule("node:http");
const bodyLimitBytes = 1024 * 1024;

/** Sends requests to one server over kept-alive connections. */
export interface HttpClient {
  /** The response; rejects with the reason when none came in time. Redirects are not followed. */
  send(request: HttpRequest, signal?: AbortSignal): Promise<HttpResponse>;
  close(): void;
}

/** A client for the server at `baseUrl` (`http://host:port`); each request may take `requestSeconds` in all. */
export function openHttpClient(baseUrl: string, requestSeconds: number): HttpClient {
  const agent = new http.Agent({ keepAlive: true });
  const base = new URL(baseUrl);
  const attempt = (request: HttpRequest, signal: AbortSignal | undefined, through: Agent | false) =>
    sendOnce(base, request, { agent: through, requestSeconds, signal });
  return {
    async send(request, signal) {
      try {
        return await attempt(request, signal, agent);
      } catch (error) {
        // The server closed an idle connection just as we reused it: that is nobody's fault.
        if (error instanceof DroppedConnection) return attempt(request, signal, false);
        throw error;
      }
    },
    close: () => agent.destroy(),
  };
}

class DroppedConnection extends Error {}

interface SendOptions {
  agent: Agent | false;
  requestSeconds: number;
  signal: AbortSignal | undefined;
}

function sendOnce(base: URL, request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    if (options.signal?.aborted) return reject(reasonOf(options.signal));
    const outgoing = http.request({
      agent: options.agent,
      host: base.hostname.replace(/^\[|\]$/g, ""),
      port: base.port || 80,
      method: request.method,
      path: request.path,
      headers: request.headers,
    });
    let gaveUp: Error | undefined;
    const giveUp = (reason: Error) => {
      gaveUp = reason;
      outgoing.destroy(reason);
    };
    const timer = setTimeout(() => giveUp(new Error(`no complete answer within ${options.requestSeconds} s`)), options.requestSeconds * 1000);
    const onAbort = () => giveUp(reasonOf(options.signal));
    options.signal?.addEventListener("abort", onAbort);
    const settle = <T>(finish: (value: T) => void) => (value: T) => {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", onAbort);
      finish(value);
    };
    let isAnswered = false;
    outgoing.on("response", (incoming) => {
      isAnswered = true;
      readResponse(incoming, outgoing).then(settle(resolve), settle((error) => reject(gaveUp ?? error)));
    });
    outgoing.on("error", (error) => settle(reject)(gaveUp ?? (isAnswered ? error : nameDropped(error, outgoing))));
    outgoing.end(request.body ?? undefined);
  });
}

function reasonOf(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error("the run was ended");
}

function nameDropped(error: NodeJS.ErrnoException, outgoing: ClientRequest): Error {
  const isReset = error.code === "ECONNRESET" || error.code === "EPIPE";
  return isReset && outgoing.reusedSocket ? new DroppedConnection(error.message) : error;
}

async function readResponse(incoming: IncomingMessage, outgoing: ClientRequest): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) break;
    chunks.push(chunk);
  }
  const oversized = size > bodyLimitBytes;
  if (oversized) outgoing.destroy();
  const text = oversized ? "" : Buffer.concat(chunks).toString("utf8");
  return {
    status: incoming.statusCode ?? 0,
    headers: joinHeaders(incoming),
    text,
    json: text === "" ? undefined : parseJson(text),
    oversized,
  };
}

function joinHeaders(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headersDistinct);
  return Object.fromEntries(entries.map(([name, values]) => [name, (values ?? []).join(", ")]));
}
