import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const program = fileURLToPath(new URL("../bin/cd-task.js", import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), "cd-task-init-again-"));
cpSync(fileURLToPath(new URL("./scenarios/drafts-a-suite/files", import.meta.url)), cwd, { recursive: true });
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const init = (...more: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, "init", "--contract", "openapi.json", "--out", "shop", ...more], { cwd, encoding: "utf8", timeout: 60_000, env: { ...process.env, NO_COLOR: "1", CI: "true" } });
  expect(status).toBe(0);
  return { stdout, stderr };
};

it("says the second time that the draft was not written, which files differ from it and how", { timeout: 120_000 }, () => {
  expect(init().stderr).toContain("shop: 8 files written;");
  expect(init()).toEqual({ stdout: "", stderr: "shop: there already, 8 files just as they would be drafted; nothing was written\nnext: cd-task check shop\n" });

  const file = join(cwd, "shop/suite.yaml");
  const drafted = readFileSync(file, "utf8");
  writeFileSync(file, `${drafted}# mine\n`);
  expect(init().stderr).toBe("shop: there already, so this draft was not written; 1 of 8 files differ from it\nleft as you have it: suite.yaml (--diff shows how the draft differs, --force overwrites)\nnext: cd-task check shop\n");
  expect(init("--diff").stdout).toMatch(/^-# mine$/m);
  expect(readFileSync(file, "utf8")).toContain("# mine");
  expect(init("--force").stderr).toContain("shop: 1 file written");
  expect(readFileSync(file, "utf8")).toBe(drafted);
});
