import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { withTemporaryFolder } from "./with-temporary-folder.ts";

it("gives a folder for as long as the work takes, also when it fails", async () => {
  const seen: string[] = [];
  const look = async (directory: string) => {
    seen.push(directory);
    expect(existsSync(directory)).toBe(true);
    return "done";
  };
  expect(await withTemporaryFolder("one", look)).toBe("done");
  await expect(withTemporaryFolder("two", async (directory) => Promise.reject(new Error(await look(directory))))).rejects.toThrow("done");
  expect(seen.map((directory) => existsSync(directory))).toEqual([false, false]);
});

it("takes the folder away when the process ends meanwhile", () => {
  const module = fileURLToPath(new URL("./with-temporary-folder.ts", import.meta.url));
  const program = `import { withTemporaryFolder } from ${JSON.stringify(module)}; await withTemporaryFolder("ended", async (directory) => { process.stdout.write(directory); process.exit(0); });`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8", timeout: 20_000 });
  expect(stdout).toContain("cd-task-ended-");
  expect(existsSync(stdout)).toBe(false);
});
