import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Verdict } from "@cd-task/model";
import { gradeTask } from "@cd-task/sdk";
import { median, runSoundly } from "./measure.ts";
import type { EmittedTask } from "./with-task.ts";

/** Times one `cd-task grade` of the reference solution, from the command line and in a world that is open already, by phase. */
export async function benchGrade({ task, directory, world }: EmittedTask, rounds: number, say: (line: string) => void): Promise<void> {
  const candidate = { directory: join(directory, "solution") };
  const out = join(tmpdir(), `cd-task-bench-${process.pid}.json`);
  const [whole, inWorld]: [number[], number[]] = [[], []];
  const phases = new Map<string, number[]>();
  const door = join(process.cwd(), "packages", "cli", "src", "main.ts");
  for (let round = 0; round <= rounds; round += 1) {
    const { ms } = await runSoundly(door, ["grade", directory, "--solution", candidate.directory, "--trust", "--quiet", "--json", out]);
    const verdict = JSON.parse(await readFile(out, "utf8")) as Verdict;
    const began = performance.now();
    await gradeTask({ world, taskDirectory: directory, candidate });
    // The first round warms up: dependencies, the database's template.
    if (round === 0) continue;
    inWorld.push(performance.now() - began);
    whole.push(ms);
    const known = Object.values(verdict.times).reduce((sum, time) => sum + time, 0);
    for (const [phase, time] of Object.entries({ ...verdict.times, "around the verifier": Math.round(ms - known) })) phases.set(phase, [...(phases.get(phase) ?? []), time]);
  }
  await rm(out, { force: true });
  say(`\nOne grade of ${task.facts.id}, dependencies warm`);
  say(`  from the command line ${Math.round(median(whole))} ms [${Math.round(Math.min(...whole))}-${Math.round(Math.max(...whole))}], goal 3000; in an open world ${Math.round(median(inWorld))} ms`);
  say(`  by phase: ${[...phases].map(([phase, times]) => `${phase} ${median(times)} ms`).join(", ")}`);
}
