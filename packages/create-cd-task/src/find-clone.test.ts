import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findClone } from "./find-clone.ts";

it("finds the clone that a program was built in, once it is installed", () => {
  const root = mkdtempSync(join(tmpdir(), "cd-task-clone-"));
  const program = join(root, "build/packages/create-cd-task/create-cd-task.js");
  const write = (folder: string, name: string) => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, name), "");
  };
  try {
    write("packages/cli/bin", "cd-task.js");
    expect(findClone(program)).toBeUndefined();
    write("node_modules/.bin", "cd-task");
    expect(findClone(program)).toBe(root);
    expect(findClone(join(root, "node_modules/create-cd-task/create-cd-task.js"))).toBeUndefined();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
