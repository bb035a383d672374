import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { findFreePort } from "../processes/find-free-port.ts";
import { type RunningProcess, startProcess } from "../processes/start-process.ts";
import { openCollector } from "./open-collector.ts";

const servers: RunningProcess[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const javascript = `import { createServer } from "node:http";
const one = () => "one";
const two = () => "two";
createServer((request, response) => {
  response.end(request.url === "/one" ? one() : two());
}).listen(Number(process.env.PORT));
`;

const python = `import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

def one():
    return b"one"

def two():
    return b"two"

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(one() if self.path == "/one" else two())

    def log_message(self, *_):
        pass

ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
`;

it.each([
  { language: "javascript" as const, file: "app.mjs", text: javascript, command: process.execPath, lines: { one: 2, two: 3 } },
  { language: "python" as const, file: "app.py", text: python, command: "python3", lines: { one: 5, two: 8 } },
])("tells what each request of a server in $language ran, and nothing of the one before", async ({ language, file, text, command, lines }) => {
  const directory = await mkdtemp(join(tmpdir(), "cd-task-collect-"));
  folders.push(directory);
  const port = await findFreePort();
  await writeFile(join(directory, file), text);
  const collector = await openCollector(language, directory, await mkdtemp(join(directory, "run-")), { PATH: process.env.PATH ?? "", PORT: String(port) });
  servers.push(await startProcess({ command, arguments: [file], cwd: directory, env: collector.environment, limitSeconds: 60 }));
  const ask = async (path: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.text(), () => null);
      if (answer !== null) return answer;
      await wait(100);
    }
    throw new Error("the server never answered");
  };
  await ask("/two");
  await collector.take();
  const ranFor = async (path: string) => {
    await ask(path);
    await wait(50);
    return (await collector.take()).find((ran) => ran.file === file)?.lines ?? [];
  };
  const [one, two] = [await ranFor("/one"), await ranFor("/two")];
  collector.close();
  expect([one.includes(lines.one), one.includes(lines.two)]).toEqual([true, false]);
  expect([two.includes(lines.one), two.includes(lines.two)]).toEqual([false, true]);
}, 60_000);
