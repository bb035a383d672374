import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A complete response. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Uint8Array;
}

export interface ServedRequest {
  method: string;
  /** Path and query as sent. */
  target: string;
  headers: IncomingMessage["headers"];
  body: Uint8Array;
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/** A server on loopback and a free port that gives every request to `answer`; a failed `answer` drops the connection. */
export async function serve(answer: (request: ServedRequest) => Answer | Promise<Answer>): Promise<RunningServer> {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
      const { method = "GET", url = "/", headers } = incoming;
      const { status, headers: given, body } = await answer({ method, target: url, headers, body: Buffer.concat(chunks) });
      outgoing.writeHead(status, given);
      outgoing.end(body);
    } catch {
      // The request itself was read to its end and is destroyed already.
      incoming.socket.destroy();
    }
  });
  // An idle connection closed by us while it is reused would look like a failure of the server behind.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
