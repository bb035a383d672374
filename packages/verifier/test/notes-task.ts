import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ResolvedConstraint, TaskFacts } from "@cd-task/model";
import { notesPlan } from "./notes-plan.ts";
import { openNotes, serve } from "./notes-server.ts";

/** The facts of a task about notes. */
export function notesTask(more: Partial<TaskFacts> = {}): TaskFacts {
  const none = "sha256:0";
  return {
    version: 1, id: "plain-unconstrained", suite: "notes", kind: "greenfield", framework: "plain", language: "javascript", constraints: [], level: 0,
    services: [], runtime: { name: "node", version: "22" }, install: { kind: "npm", lock: "package-lock.json" }, start: "./run.sh",
    health: { path: "/health", status: 200 }, port: 3000, settings: [{ name: "PORT", says: "The port.", value: "{port}", service: null }],
    limits: { start: 10, request: 5, total: 30, stop: 2 }, noopFloor: 0, planned: notesPlan.total,
    digests: { instruction: none, starter: none, plan: none, constraints: none, verifier: none, solution: null }, ...more,
  };
}

/** A constraint of kind `house`. */
export const houseRule: ResolvedConstraint = { id: "tidy", kind: "house", axis: "order", title: "Tidy", gate: true, says: [], options: {} };

/** A new folder with these files; `run.sh` is executable. */
export function writeFolder(files: Record<string, string>): string {
  const directory = mkdtempSync(join(tmpdir(), "cd-task-verifier-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, path, ".."), { recursive: true });
    writeFileSync(join(directory, path), text);
    if (path === "run.sh") chmodSync(join(directory, path), 0o755);
  }
  return directory;
}

/** A candidate whose server is the correct one, with `before` run ahead of each answer. */
export function notesCandidate(before = "", start = "exec node server.mjs"): string {
  const server = fileURLToPath(new URL("./notes-server.ts", import.meta.url));
  return writeFolder({
    "run.sh": `#!/bin/sh\n${start}\n`,
    "server.mjs": `
      import { openNotes, serve } from ${JSON.stringify(server)};
      const notes = openNotes();
      console.log(Object.keys(process.env).sort().join(" "));
      await serve((asked) => { ${before}; return notes(asked); }, Number(process.env.PORT));`,
  });
}

/** A port of this machine that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { port, close } = await serve(openNotes());
  await close();
  return port;
}
