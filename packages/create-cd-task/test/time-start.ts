import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// How long `create-cd-task` takes without install, in milliseconds, process start included. Run `npm run build` first.
// Writes `start.json` beside this file.
const project = fileURLToPath(new URL("../../../", import.meta.url));
const program = join(project, "build/packages/create-cd-task/create-cd-task.js");
const ground = mkdtempSync(join(tmpdir(), "cd-task-start-"));
const contract = join(project, "suites/conduit/contract/openapi.yaml");
const runs: Record<string, string[]> = {
  "node alone": ["-e", "0"],
  "preset empty": [program, join(ground, "new"), "--preset", "empty"],
  "preset conduit": [program, join(ground, "new"), "--preset", "conduit"],
  "contract of Conduit": [program, join(ground, "new"), "--contract", contract],
};
const record: Record<string, unknown> = { node: process.version, processors: availableParallelism(), load: Math.round((loadavg()[0] ?? 0) * 10) / 10 };
try {
  for (const [name, args] of Object.entries(runs)) {
    const times = Array.from({ length: 21 }, () => time(args)).sort((a, b) => a - b);
    record[name] = { least: times[0], median: times[10] };
  }
} finally {
  rmSync(ground, { recursive: true, force: true });
}
writeFileSync(new URL("./start.json", import.meta.url), `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record)}\n`);

function time(args: string[]): number {
  rmSync(join(ground, "new"), { recursive: true, force: true });
  const started = performance.now();
  execFileSync(process.execPath, args, { stdio: "ignore" });
  return Math.round(performance.now() - started);
}
