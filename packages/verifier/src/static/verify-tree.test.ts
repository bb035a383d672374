import { mkdtemp, rm, symlink, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ResolvedConstraint, RuleState } from "@cd-task/model";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTree } from "./read-tree.ts";
import { type KindCheck, verifyTree } from "./verify-tree.ts";

const constraint: ResolvedConstraint = { id: "c", kind: "count", axis: "a", title: "", gate: true, says: [], options: {} };
const counting: KindCheck = (facts) => [{ rule: "count/files", state: "pass", examined: { files: facts.product.length }, findings: [] }];

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tree-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function stateOf(check: KindCheck | undefined): Promise<RuleState | undefined> {
  return (await verifyTree(directory, [constraint], check ? { count: check } : {}))[0]?.state;
}

describe("verifying a folder", () => {
  it("passes a rule that has looked at something and names its constraint", async () => {
    await writeFile(join(directory, "index.js"), "start();");
    expect(await verifyTree(directory, [constraint], { count: counting })).toEqual([
      { rule: "count/files", constraint: "c", state: "pass", examined: { files: 1 }, findings: [] },
    ]);
  });

  it("calls a pass over nothing vacuous", async () => {
    expect(await stateOf(counting)).toBe("vacuous");
  });

  it("is undetermined without a check, and when a check breaks off", async () => {
    expect(await stateOf(undefined)).toBe("undetermined");
    expect(await stateOf(() => { throw new Error("broken"); })).toBe("undetermined");
  });

  it("is undetermined when the folder is not there", async () => {
    const results = await verifyTree(join(directory, "absent"), [constraint], { count: counting });
    expect(results[0]?.state).not.toBe("pass");
  });

  it.each<[string, () => Promise<unknown>]>([
    ["binary", () => writeFile(join(directory, "data.js"), Buffer.from([0xff, 0xfe, 0, 1]))],
    ["larger than a megabyte", () => writeFile(join(directory, "large.py"), "x = 1\n".repeat(200_000))],
    ["a link", () => symlink("/etc/passwd", join(directory, "link.py"))],
    ["not valid syntax", () => writeFile(join(directory, "index.js"), "start(;")],
  ])("does not pass over code that is %s", async (_, make) => {
    await writeFile(join(directory, "index.js"), "start();");
    await make();
    expect(await stateOf(counting)).toBe("undetermined");
  });

  it("leaves out installed packages, virtual environments and unreadable tests", async () => {
    for (const folder of ["node_modules/x", ".venv/lib", "tests", "src"]) await mkdir(join(directory, folder), { recursive: true });
    await writeFile(join(directory, "node_modules/x/index.js"), "a(;");
    await writeFile(join(directory, ".venv/lib/x.py"), "def (");
    await writeFile(join(directory, "tests/x.js"), Buffer.from([0xff]));
    await writeFile(join(directory, "src/index.js"), "start();");
    const facts = await readTree(directory);
    expect([...facts.files.keys()]).toEqual(["src/index.js"]);
    expect(facts.skipped).toEqual([]);
  });
});
