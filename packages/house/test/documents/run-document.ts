import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { projectDirectory } from "../project-files.ts";
import { readBlocks, readExchanges } from "./read-blocks.ts";

/** What a document says a command prints, and what it printed. */
export interface Printed {
  command: string;
  said: string;
  printed: string;
}

/** The port that documents speak of; a free one stands in for it. */
const writtenPort = "4010";

/** Writes the files that a document shows into a folder and runs the commands of its `console` blocks there, in order; one that ends with `&` runs until the last is done. */
export async function runDocument(markdown: string, folder: string): Promise<Printed[]> {
  const background: ChildProcess[] = [];
  const printed: Printed[] = [];
  const env = { ...process.env, PATH: [join(projectDirectory, "node_modules", ".bin"), process.env["PATH"]].join(delimiter), NO_COLOR: "1" };
  let port = writtenPort;
  try {
    for (const { language, title, text } of readBlocks(markdown)) {
      if (language !== "console" && /^[\w./-]+$/.test(title)) {
        mkdirSync(dirname(join(folder, title)), { recursive: true });
        writeFileSync(join(folder, title), text);
      }
      for (const { command, output } of language === "console" ? readExchanges(text) : []) {
        // Right before it is used, since others look for free ports too.
        if (command.endsWith("&")) port = await findFreePort();
        const line = command.replace(/^npx /, "").replaceAll(writtenPort, port);
        if (line.endsWith("&")) {
          background.push(spawn("sh", ["-c", `exec env ${line.slice(0, -1)}`], { cwd: folder, env, stdio: "ignore" }));
          await waitForServer(port);
          continue;
        }
        const { stdout } = spawnSync("sh", ["-c", `{ ${line}\n} 2>&1`], { cwd: folder, env, encoding: "utf8", timeout: 60_000 });
        printed.push({ command, said: output, printed: stdout.replaceAll(port, writtenPort).trimEnd() });
      }
    }
  } finally {
    for (const child of background) child.kill();
  }
  return printed;
}

async function findFreePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return String(port);
}

async function waitForServer(port: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("nothing answers at the document's port");
}
