import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { loadChecks } from "@cd-task/constraints";
import { type ConstraintKind, fileBytes, type MeasuredRules, type RuleResult, type Task } from "@cd-task/model";
import { withTemporaryFolder } from "@cd-task/prove/folders";
import { type KindCheck, readStarter, verifyTree } from "@cd-task/verifier";

/** Which rules the starter and the reference solution of each task keep, by the checks themselves; tasks without a solution are left out. */
export async function measureRules(tasks: readonly Task[], kinds: readonly ConstraintKind[]): Promise<Record<string, MeasuredRules[]>> {
  const checks = await loadChecks(kinds);
  const measured: Record<string, MeasuredRules[]> = {};
  for (const task of tasks) if (task.facts.digests.solution !== null) measured[task.facts.id] = await measureTask(task, checks);
  return measured;
}

async function measureTask({ facts, files }: Task, checks: Record<string, KindCheck>): Promise<MeasuredRules[]> {
  return withTemporaryFolder("measure", async (directory) => {
    for (const entry of files.filter(({ path }) => /^(starter|solution)\//.test(path))) {
      const path = join(directory, entry.path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, fileBytes(entry), { mode: entry.executable ? 0o755 : 0o644 });
    }
    const starter = readStarter(directory);
    const verify = (folder: string) => verifyTree(join(directory, folder), facts.constraints, checks, starter);
    const before = await verify("starter");
    return (await verify("solution")).map((result) => ({
      constraint: result.constraint,
      rule: result.rule,
      starter: before.some((other) => other.constraint === result.constraint && other.rule === result.rule && isKept(other)),
      solution: isKept(result),
    }));
  });
}

const isKept = ({ state }: RuleResult) => state === "pass" || state === "n/a";
