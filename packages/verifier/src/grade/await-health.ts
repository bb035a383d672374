import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { openHttpClient } from "../http/http-client.ts";

const pauseMs = 50;
const attemptSeconds = 2;

/** True when something accepts connections on the port of this machine. */
export function isPortTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const settle = (isTaken: boolean) => () => {
      socket.destroy();
      resolve(isTaken);
    };
    socket.once("connect", settle(true)).once("error", settle(false)).setTimeout(1000, settle(false));
  });
}

/** Null once the health check has its status; else why it never had, when `seconds` are over or `signal` fires. */
export async function awaitHealth(baseUrl: string, health: { path: string; status: number }, seconds: number, signal: AbortSignal): Promise<string | null> {
  const client = openHttpClient(baseUrl, attemptSeconds);
  const deadline = performance.now() + seconds * 1000;
  let seen = "nothing";
  try {
    while (!signal.aborted && performance.now() < deadline) {
      seen = await client
        .send({ method: "GET", path: health.path, headers: { accept: "application/json" }, body: null }, signal)
        .then(({ status }) => `status ${status}`, (error: Error) => error.message);
      if (seen === `status ${health.status}`) return null;
      await wait(pauseMs, undefined, { signal }).catch(() => {});
    }
    return `GET ${health.path} did not answer ${health.status} within ${seconds} s; last seen: ${seen}`;
  } finally {
    client.close();
  }
}
