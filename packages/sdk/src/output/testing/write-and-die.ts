import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { writeTree } from "../write-tree.ts";

// A process of its own for the test of kills: writes the given tree into the given folder and kills itself before the
// given step of what it does to the disk. Given 0 it lives, and tells how many steps there were.
const [directory = "", tree = "[]", last = "0"] = process.argv.slice(2);
let steps = 0;
for (const name of ["mkdir", "writeFile", "rename", "rm", "rmdir", "link", "chmod"] as const) {
  const original = fs[name] as (...parameters: unknown[]) => Promise<unknown>;
  const counted = (...parameters: unknown[]) => {
    if (++steps === Number(last)) process.kill(process.pid, "SIGKILL");
    return original(...parameters);
  };
  Object.assign(fs, { [name]: counted });
}
syncBuiltinESMExports();
await writeTree(JSON.parse(tree) as Parameters<typeof writeTree>[0], directory);
process.stdout.write(String(steps));
