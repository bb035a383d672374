import { createServer } from "node:net";

/** Ports given out lately: their servers may not have begun to listen. */
const given: number[] = [];
const kept = 200;

/** A TCP port that was free on loopback a moment ago, and no other caller got lately; whoever takes it must be ready to find it taken. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = await openPort();
    if (given.includes(port)) continue;
    given.push(port);
    if (given.length > kept) given.shift();
    return port;
  }
}

function openPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
