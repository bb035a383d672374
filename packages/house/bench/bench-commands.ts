import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureInTurn, runSoundly, sayTiming } from "./measure.ts";

/** Times `check` and `build` of a suite, and weighs what `build` writes. */
export async function benchCommands(suite: string, rounds: number, say: (line: string) => void): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), "cd-task-bench-"));
  const door = join(process.cwd(), "packages", "cli", "src", "main.ts");
  try {
    const out = join(work, "again");
    const timings = await measureInTurn(
      {
        "cd-task check": () => runSoundly(door, ["check", suite]),
        "cd-task build, nothing there": async () => {
          await rm(out, { recursive: true, force: true });
          return runSoundly(door, ["build", suite, "--out", out]);
        },
        "cd-task build, nothing to change": () => runSoundly(door, ["build", suite, "--out", out]),
        "cd-task --help": () => runSoundly(door, ["--help"]),
      },
      rounds,
    );
    const paths = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
    const tasks = (await readdir(out, { withFileTypes: true })).filter((entry) => entry.isDirectory()).length;
    say(`\nCommands on ${suite}`);
    for (const [name, timing] of Object.entries(timings)) say(sayTiming(name, timing));
    say(`  build writes ${tasks} tasks, ${paths.length} files, ${(sizes.reduce((sum, size) => sum + size, 0) / 1024 / 1024).toFixed(1)} MiB`);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
