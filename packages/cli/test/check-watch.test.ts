import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";

const project = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "cd-task-watch-"));
const started: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** `cd-task check` that goes on; `until` waits for what it says next, whatever it said before. */
function watchSuite(): { until(text: string): Promise<void>; end(signal: NodeJS.Signals): Promise<number | null> } {
  const child = spawn(process.execPath, [join(project, "packages/cli/bin/cd-task.js"), "check", "suite", "--watch"], { cwd: folder, env: { ...process.env, NO_COLOR: "1", CD_TASK_CACHE: "off" } });
  started.push(child);
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  let said = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
      for (const listener of listeners) listener();
    });
  }
  const until = (text: string) => new Promise<void>((done) => {
    const look = () => {
      if (!said.includes(text)) return;
      said = said.slice(said.indexOf(text) + text.length);
      listeners.delete(look);
      done();
    };
    listeners.add(look);
    look();
  });
  return { until, end: (signal) => (child.kill(signal), ended) };
}

it("checks again after each change until it is interrupted", { timeout: 60_000 }, async () => {
  cpSync(join(project, "templates/suite/empty"), join(folder, "suite"), { recursive: true });
  const feature = join(folder, "suite/features/extra.feature");
  const { until, end } = watchSuite();
  await until("assertions");
  await until("Watching for changes");
  writeFileSync(feature, "Feature: Extra\n\n  Scenario: Notes are listed\n    When I send GET /notes\n    Then the status should be 200\n");
  await until("error load/unknown-step: No step is worded `the status should be 200`.");
  await until("1 error\n");
  writeFileSync(feature, readFileSync(feature, "utf8").replace("should be", "is"));
  await until("assertions");
  expect(await end("SIGINT")).toBe(130);
});
