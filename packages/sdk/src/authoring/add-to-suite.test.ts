import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadSuite, openShelves, type Shelves } from "../index.ts";
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
    await writeAddition((await add({ add: "framework", name: "koa" })).value ?? []);
    expect(read("suite.yaml")).toBe(before.replace("[express, flask]", "[express, flask, koa]"));
  });

  it("writes a constraint on the axis of its kind, with the demanded options", async () => {
    await writeAddition((await add({ add: "constraint", name: "lite", kind: "database" })).value ?? []);
    expect(parse(read("constraints/lite.yaml"))).toMatchObject({ id: "lite", axis: "database", kind: "database", options: { engine: "postgres" } });
    expect(parse(read("suite.yaml")).axes.database).toEqual(["none", "postgres", "lite"]);
  });

  it("makes an axis for the first constraint of a kind, or on the one asked for", async () => {
    await writeAddition((await add({ add: "constraint", name: "mapped", kind: "orm", axis: "data-access" })).value ?? []);
    expect(parse(read("suite.yaml")).axes["data-access"]).toEqual(["none", "mapped"]);
  });

  it("writes a constraint with the options of a preset", async () => {
    await writeAddition((await add({ add: "constraint", name: "same-packages", kind: "dependencies", preset: "none-new" })).value ?? []);
    const { text } = { text: read("constraints/same-packages.yaml") };
    expect(parse(text)).toMatchObject({ title: "The starter's packages and no others", preset: "none-new", options: {} });
    expect(text).toContain("# noNew: true");
  });

  it("says which files their author has to finish", async () => {
    const unfinished = async (wish: Wish) => ((await add(wish)).value ?? []).filter(({ isUnfinished }) => isUnfinished).map(({ path }) => path.slice(suite.length + 1));
    expect(await unfinished({ add: "framework", name: "koa" })).toEqual([]);
    expect(await unfinished({ add: "constraint", name: "same-packages", kind: "dependencies", preset: "none-new" })).toEqual([]);
    expect(await unfinished({ add: "constraint", name: "lite", kind: "database" })).toEqual(["constraints/lite.yaml"]);
    expect(await unfinished({ add: "feature", name: "more" })).toEqual(["features/more.feature"]);
  });

  it("writes of a library of one language what holds for each framework, so that nothing is found wrong with it", async () => {
    writeFileSync(join(suite, "suite.yaml"), read("suite.yaml").replace("[express, flask]", "[express, flask, django, koa]"));
    await writeAddition((await add({ add: "constraint", name: "mapped", kind: "orm" })).value ?? []);
    expect(parse(read("constraints/mapped.yaml"))).toMatchObject({ options: { library: "sequelize" }, frameworks: { flask: { library: "sqlalchemy" }, django: { library: "django" } } });
    await writeAddition((await add({ add: "constraint", name: "alchemy", kind: "orm", preset: "sqlalchemy" })).value ?? []);
    expect(parse(read("constraints/alchemy.yaml"))).toMatchObject({ preset: "sqlalchemy", applies: { languages: ["python"] } });
    expect((await loadSuite(suite, shelves)).diagnostics.filter(({ code }) => code === "load/other-language")).toEqual([]);
    writeFileSync(join(suite, "constraints/mapped.yaml"), read("constraints/mapped.yaml").replace(/^frameworks:\n(?: .*\n)+/m, ""));
    expect((await loadSuite(suite, shelves)).diagnostics).toContainEqual(expect.objectContaining({ code: "load/other-language", message: expect.stringContaining("`flask`, `django`") }));
  });

  it("writes a feature with the scenarios that are drafted of the operation, which has no error", async () => {
    await writeAddition((await add({ add: "feature", name: "reading-notes", operation: "GetNote" })).value ?? []);
    const text = read("features/reading-notes.feature").replace(/\s+/g, " ");
    expect(text).toMatch(/Scenario: GetNote gives .* When I call CreateNote with JSON: .* And I remember \$\.note\.id as \{id\} When I call GetNote Then the status is 200/);
    expect(text).not.toContain("Scenario: CreateNote");
    expect((await loadSuite(suite, shelves)).diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("writes a sketch in comments and says why where nothing can be drafted", async () => {
    writeFileSync(join(suite, "contract/openapi.yaml"), read("contract/openapi.yaml").replace(/\n {4}post:\n {6}operationId: CreateNote[^]*?(?=\n {2}\/)/, ""));
    const { value, diagnostics } = await add({ add: "feature", name: "reading-notes", operation: "GetNote" });
    expect(value?.[0]?.text).toMatch(/^# .*\nFeature: Reading notes\n {2}# Nothing could be drafted of GetNote/);
    expect(diagnostics).toMatchObject([{ code: "draft/no-creating-operation", severity: "warning" }]);
  });

  it.each([
    [{ add: "framework", name: "koaa" }, "sdk/unknown-name", "did you mean `koa`?"],
    [{ add: "framework", name: "express" }, "sdk/already-there", "list"],
    [{ add: "constraint", name: "x", kind: "databse" }, "sdk/unknown-name", "did you mean `database`?"],
    [{ add: "constraint", name: "x", kind: "dependencies", preset: "non-new" }, "sdk/unknown-name", "did you mean `none-new`?"],
    [{ add: "constraint", name: "x" }, "sdk/unknown-name", "--kind"],
    [{ add: "constraint", name: "../x", kind: "orm" }, "sdk/bad-name", "hyphens"],
    [{ add: "constraint", name: "postgres", kind: "orm" }, "sdk/already-there", "another name"],
    [{ add: "feature", name: "notes" }, "sdk/already-there", "another name"],
    [{ add: "feature", name: "more", operation: "GetNot" }, "sdk/unknown-name", "did you mean `GetNote`?"],
  ] as [Wish, string, string][])("is refused with a hint: %j", async (wish, code, hint) => {
    const { value, diagnostics } = await add(wish);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code, hint: expect.stringContaining(hint) }]);
  });

  it("never writes over a file that came meanwhile", async () => {
    const files = (await add({ add: "feature", name: "more" })).value ?? [];
    writeFileSync(join(suite, "features/more.feature"), "mine");
    await expect(writeAddition(files)).rejects.toThrow("EEXIST");
    expect(read("features/more.feature")).toBe("mine");
    expect(existsSync(join(suite, "constraints/more.yaml"))).toBe(false);
  });
});
