import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openHttpClient } from "./http-client.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok";
const get = { method: "GET" as const, path: "/", headers: {}, body: null };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that says what `answer` writes to each connection, for each request on it. */
async function listen(answer: (socket: Socket, connection: number, request: number) => void) {
  let connections = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const connection = connections++;
    let requests = 0;
    sockets.add(socket);
    socket.on("error", () => {}).on("data", () => answer(socket, connection, requests++));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const client = openHttpClient(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, 1);
  closers.push(() => (client.close(), sockets.forEach((socket) => socket.destroy()), server.close()));
  return { client, connections: () => connections };
}

describe("openHttpClient", () => {
  it("keeps its connection", async () => {
    const { client, connections } = await listen((socket) => socket.write(ok));
    for (let turn = 0; turn < 3; turn += 1) expect((await client.send(get)).text).toBe("ok");
    expect(connections()).toBe(1);
  });

  it("tries once more when a kept connection was dropped unanswered", async () => {
    const { client, connections } = await listen((socket, connection, request) => (connection === 0 && request === 1 ? socket.destroy() : socket.write(ok)));
    await client.send(get);
    expect((await client.send(get)).status).toBe(200);
    expect(connections()).toBe(2);
  });

  it("does not try again on a fresh connection, nor after a part of the answer", async () => {
    const fresh = await listen((socket) => socket.destroy());
    await expect(fresh.client.send(get)).rejects.toThrow();
    expect(fresh.connections()).toBe(1);
    const partial = await listen((socket, _, request) => (request === 0 ? socket.write(ok) : socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")));
    await partial.client.send(get);
    await expect(partial.client.send(get)).rejects.toThrow();
    expect(partial.connections()).toBe(1);
  });

  it("gives up on an answer that only trickles", async () => {
    const { client } = await listen((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n");
      const drip = setInterval(() => socket.write("x"), 20);
      socket.once("close", () => clearInterval(drip));
    });
    await expect(client.send(get)).rejects.toThrow("no complete answer within 1 s");
  });

  it("drops a body beyond 1 MiB, and one without end", async () => {
    const { client } = await listen((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      const chunk = `10000\r\n${"x".repeat(65536)}\r\n`;
      const flood = () => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on("drain", flood);
      flood();
    });
    expect(await client.send(get)).toMatchObject({ status: 200, oversized: true, text: "", json: undefined });
  });

  it("rejects what is no HTTP", async () => {
    const { client } = await listen((socket) => socket.end("hello\r\n\r\n"));
    await expect(client.send(get)).rejects.toThrow();
  });
});
