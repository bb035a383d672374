import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectDirectory } from "../test/project-files.ts";
import { measureInTurn, median, runSoundly, sayTiming, type Timing } from "./measure.ts";
import { runTool, type ToolEnd } from "./run-tool.ts";

const linters = { "@redocly/cli": "2.77.0", "gherkin-lint": "4.2.4" };
const tools = join(projectDirectory, "build", "bench-tools");

/** Times `check` of a suite as a user calls it, remembered and anew, beside the linters that look at its contract and its features. */
export async function benchCheck(suite: string, rounds: number, say: (line: string) => void): Promise<void> {
  await installLinters();
  const work = await mkdtemp(join(tmpdir(), "cd-task-bench-"));
  try {
    const rules = join(work, "gherkin-lint.json");
    await writeFile(rules, JSON.stringify({ "no-unnamed-features": "on", "no-unnamed-scenarios": "on", "no-dupe-feature-names": "on", "no-files-without-scenarios": "on", indentation: "off" }));
    const door = join(projectDirectory, "packages", "cli", "bin", "cd-task.js");
    const check = (cache: string) => runSoundly(door, ["check", suite], { env: { CD_TASK_CACHE: cache } });
    const timings = await measureInTurn(
      {
        "cd-task check, files as they were": () => check(join(work, "cache")),
        "cd-task check, nothing remembered": () => check("off"),
        "redocly lint, the contract": () => lint("@redocly/cli/bin/cli.js", ["lint", "--extends", "minimal", join(suite, "contract", "openapi.yaml")]),
        "gherkin-lint, the features": () => lint("gherkin-lint/dist/main.js", ["-c", rules, join(suite, "features")]),
      },
      rounds,
    );
    const [own = 0, , redocly = 0, gherkin = 0] = Object.values(timings).map(({ wall }: Timing) => median(wall));
    say(`\nChecking ${suite}, start included`);
    for (const [name, timing] of Object.entries(timings)) say(sayTiming(name, timing));
    say(`  both linters / ours: ${((redocly + gherkin) / own).toFixed(1)}; goals: ours below 500 ms, and below both`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** A linter's run; what it finds is no failure of the run. */
async function lint(program: string, args: string[]): Promise<ToolEnd> {
  const end = await runTool(join(tools, "node_modules", program), args, { env: { REDOCLY_TELEMETRY: "off" } });
  if (end.code !== 0 && end.code !== 1) throw new Error(`${program} ended with ${end.code}\n${end.output.slice(-1500)}`);
  return end;
}

/** Beside the project, so that its own installation stays small. */
async function installLinters(): Promise<void> {
  if (Object.keys(linters).every((name) => existsSync(join(tools, "node_modules", name)))) return;
  await mkdir(tools, { recursive: true });
  await writeFile(join(tools, "package.json"), JSON.stringify({ private: true, dependencies: linters }));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: tools, stdio: "inherit" });
}
