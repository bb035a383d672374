import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureInTurn, median, runSoundly, sayTiming } from "./measure.ts";
import { multiplySolution } from "./multiply-solution.ts";
import type { EmittedTask } from "./with-task.ts";

const layers = ["routes", "services", "repositories", "models"];
const allowed: Record<string, string[]> = { routes: ["services"], services: ["repositories", "models"], repositories: ["models"], models: [] };

/** Times our static verification and dependency-cruiser on the same code base, with the same layers. */
export async function benchStatic({ task, directory }: EmittedTask, rounds: number, say: (line: string) => void): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "cd-task-bench-"));
  try {
    const base = join(work, "base");
    const files = await multiplySolution(join(directory, "solution"), base, 3);
    const [all, one] = [join(work, "all.json"), join(work, "one.json")];
    await writeFile(all, JSON.stringify(task.facts.constraints));
    await writeFile(one, JSON.stringify(task.facts.constraints.filter(({ axis }) => axis === "architecture")));
    await writeFile(join(base, ".dependency-cruiser.cjs"), `module.exports = ${JSON.stringify(cruiserRules())};\n`);
    const verifier = join(directory, "tests", "verifier.mjs");
    const verify = (constraints: string) => runSoundly(verifier, ["verify", "--constraints", constraints, "--candidate", base, "--out", join(work, "rules.json")]);
    const timings = await measureInTurn(
      {
        "our rules of architecture": () => verify(one),
        "all of our rules": () => verify(all),
        "the same by cd-task verify": () => runSoundly("cd-task", ["verify", base, "--task", directory]),
        "dependency-cruiser": () => runSoundly("depcruise", ["--config", ".dependency-cruiser.cjs", "src"], { cwd: base }),
      },
      rounds,
    );
    const [own = 0, every = 0, cruiser = 0] = Object.values(timings).map(({ wall }) => median(wall));
    say(`\nStatic verification: ${files} files, everything allowed`);
    for (const [name, timing] of Object.entries(timings)) say(sayTiming(name, timing));
    say(`  dependency-cruiser / ours: ${(cruiser / own).toFixed(1)}, with all rules ${(cruiser / every).toFixed(1)}; goal 5`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The layers' allowed edges as rules of dependency-cruiser. */
function cruiserRules(): object {
  const forbidden = layers.map((layer) => {
    const others = layers.filter((other) => other !== layer && !allowed[layer]?.includes(other));
    return { name: `from-${layer}`, severity: "error", from: { path: `^src/${layer}/` }, to: { path: `^src/(${others.join("|") || "none"})/` } };
  });
  return { forbidden, options: { doNotFollow: { path: "node_modules" } } };
}
