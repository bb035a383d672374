import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openShelves, type Shelves } from "../shelves.ts";
import { addToSuite, type Wish } from "./add-to-suite.ts";
import { writeAddition } from "./write-addition.ts";

const base = fileURLToPath(new URL("../../../house/test/fuzz/suite", import.meta.url));
let shelves: Shelves;
let suite: string;

beforeAll(async () => {
  shelves = await openShelves();
});
beforeEach(() => {
  suite = mkdtempSync(join(tmpdir(), "cd-task-add-"));
  cpSync(base, suite, { recursive: true });
});
afterEach(() => rmSync(suite, { recursive: true, force: true }));

const add = (wish: Wish) => addToSuite(suite, wish, shelves);
const read = (path: string) => readFileSync(join(suite, path), "utf8");

describe("an addition to a suite", () => {
  it("lists a framework and changes nothing else", async () => {
    const before = read("suite.yaml");
    await writeAddition(add({ add: "framework", name: "koa" }).value ?? []);
    expect(read("suite.yaml")).toBe(before.replace("[express, flask]", "[express, flask, koa]"));
  });

  it("writes a constraint on the axis of its kind, with the demanded options", async () => {
    await writeAddition(add({ add: "constraint", name: "lite", kind: "database" }).value ?? []);
    expect(parse(read("constraints/lite.yaml"))).toMatchObject({ id: "lite", axis: "database", kind: "database", options: { engine: "postgres" } });
    expect(parse(read("suite.yaml")).axes.database).toEqual(["none", "postgres", "lite"]);
  });

  it("makes an axis for the first constraint of a kind, or on the one asked for", async () => {
    await writeAddition(add({ add: "constraint", name: "mapped", kind: "orm", axis: "data-access" }).value ?? []);
    expect(parse(read("suite.yaml")).axes["data-access"]).toEqual(["none", "mapped"]);
  });

  it("writes a feature that calls the operation with its parameters", async () => {
    await writeAddition(add({ add: "feature", name: "reading-notes", operation: "GetNote" }).value ?? []);
    expect(read("features/reading-notes.feature")).toContain("Given a unique {id}\n    When I call GetNote\n    Then the status is 200\n");
  });

  it.each([
    [{ add: "framework", name: "koaa" }, "sdk/unknown-name", "did you mean `koa`?"],
    [{ add: "framework", name: "express" }, "sdk/already-there", "list"],
    [{ add: "constraint", name: "x", kind: "databse" }, "sdk/unknown-name", "did you mean `database`?"],
    [{ add: "constraint", name: "x" }, "sdk/unknown-name", "--kind"],
    [{ add: "constraint", name: "../x", kind: "orm" }, "sdk/bad-name", "hyphens"],
    [{ add: "constraint", name: "postgres", kind: "orm" }, "sdk/already-there", "another name"],
    [{ add: "feature", name: "notes" }, "sdk/already-there", "another name"],
    [{ add: "feature", name: "more", operation: "GetNot" }, "sdk/unknown-name", "did you mean `GetNote`?"],
  ] as [Wish, string, string][])("is refused with a hint: %j", (wish, code, hint) => {
    const { value, diagnostics } = add(wish);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, hint: expect.stringContaining(hint) }]);
  });

  it("never writes over a file that came meanwhile", async () => {
    const files = add({ add: "feature", name: "more" }).value ?? [];
    writeFileSync(join(suite, "features/more.feature"), "mine");
    await expect(writeAddition(files)).rejects.toThrow("EEXIST");
    expect(read("features/more.feature")).toBe("mine");
    expect(existsSync(join(suite, "constraints/more.yaml"))).toBe(false);
  });
});
