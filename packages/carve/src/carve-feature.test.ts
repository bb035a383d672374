import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readTexts, type RouteForms } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { applyRemoval } from "./apply-removal.ts";
import { carveFeature } from "./carve-feature.ts";
import type { CarveInput } from "./carve-input.ts";
import { applyToFiles, reversePatch } from "./read-patch.ts";
import { renderRemoval } from "./render-removal.ts";
import { scanLeaks } from "./leak.ts";

interface Fixture {
  framework: string;
  selected: string[];
  operations: { id: string; method: string; path: string }[];
  files: Record<string, string>;
  /** What is otherwise afterwards; null for a file that is gone. */
  after: Record<string, string | null>;
}

const folder = fileURLToPath(new URL("fixtures", import.meta.url));
const fixtures = readdirSync(folder).map((name) => ({ name: name.replace(".yaml", ""), fixture: parse(readFileSync(join(folder, name), "utf8")) as Fixture }));

function formsOf(framework: string): RouteForms {
  const text = readFileSync(fileURLToPath(new URL(`../../../templates/frameworks/${framework}/framework.yaml`, import.meta.url)), "utf8");
  return (parse(text) as { idiom: { idiom: { routes: RouteForms } } }).idiom.idiom.routes;
}

function inputOf({ framework, selected, operations, files }: Fixture, more: Partial<CarveInput> = {}): CarveInput {
  return { files: new Map(Object.entries(files)), basePath: "/api", operations, selected, name: "feature", routeForms: [formsOf(framework)], coverage: null, ...more };
}

async function carve(input: CarveInput) {
  const { value, diagnostics } = await carveFeature(input);
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return { removal: value, diagnostics, after: applyRemoval(input.files, value) };
}

const fixtureNamed = (name: string) => (fixtures.find((one) => one.name === name) as (typeof fixtures)[number]).fixture;

describe.each(fixtures)("carving $name", ({ fixture }) => {
  it("takes what only the selection uses, to the letter", async () => {
    const { after, diagnostics } = await carve(inputOf(fixture));
    const changed = Object.fromEntries(Object.entries(fixture.files).filter(([path, text]) => after.get(path) !== text).map(([path]) => [path, after.get(path) ?? null]));
    expect(changed).toEqual(fixture.after);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("leaves files that can be parsed, in which nothing more can be taken", async () => {
    const { after } = await carve(inputOf(fixture));
    const facts = await readTexts({ texts: after, skipped: [] });
    expect([...facts.files.values()].filter(({ syntaxError }) => syntaxError)).toEqual([]);
    const again = await carveFeature(inputOf(fixture, { files: after }));
    expect(again.value).toBeUndefined();
    expect(again.diagnostics.map(({ code }) => code)).toEqual(["carve/no-route"]);
  });

  it("gives a patch that reads back as the same removal and is undone to the byte", async () => {
    const input = inputOf(fixture);
    const { removal, after } = await carve(input);
    const patch = renderRemoval(input.files, removal);
    expect(applyToFiles(input.files, patch).value).toEqual(after);
    const undone = applyToFiles(after, reversePatch(patch).value ?? "").value;
    expect(Object.fromEntries(undone ?? [])).toEqual(fixture.files);
  });

  it("says why each piece goes", async () => {
    const { removal } = await carve(inputOf(fixture));
    const hunks = removal.edits.flatMap((edit) => edit.hunks);
    expect(hunks.filter(({ reasons, what }) => reasons.length === 0 && what !== "an empty block")).toEqual([]);
    expect(hunks.flatMap(({ reasons }) => reasons).some(({ kind }) => kind === "route" || kind === "registration")).toBe(true);
  });

  it("leaves nothing of it to read", async () => {
    const input = inputOf(fixture);
    const { after } = await carve(input);
    expect(scanLeaks(input.files, after, after).filter(({ kind }) => kind !== "name")).toEqual([]);
  });
});

describe("a selection", () => {
  const fixture = fixtureNamed("express-one-file");

  it.each([
    [[], "carve/nothing-selected"],
    [["AddTags"], "carve/unknown-operation"],
    [fixture.operations.map(({ id }) => id), "carve/everything-selected"],
  ])("of %j is refused", async (selected, code) => {
    const { value, diagnostics } = await carveFeature(inputOf(fixture, { selected }));
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it("whose routes nobody registers is refused", async () => {
    const operations = [...fixture.operations, { id: "Export", method: "GET", path: "/export" }];
    const { value, diagnostics } = await carveFeature(inputOf(fixture, { operations, selected: ["Export"] }));
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual(["carve/no-route"]);
  });

  it("all of whose code serves others too is refused with the place", async () => {
    const table = { "server.js": 'import express from "express";\nconst app = express();\nfunction answer(req, res) {\n  res.json({ notes: [] });\n}\napp.all("/api/notes", answer);\napp.listen(3000);\n' };
    const operations = [{ id: "List", method: "GET", path: "/notes" }, { id: "Create", method: "POST", path: "/notes" }];
    const { value, diagnostics } = await carveFeature(inputOf({ ...fixture, files: table }, { operations, selected: ["Create"] }));
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual(["carve/shares-all-code"]);
  });

  it("in a codebase that cannot be parsed is refused with the place", async () => {
    const files = { ...fixture.files, "store.js": "export function openStore( {\n" };
    const { value, diagnostics } = await carveFeature(inputOf({ ...fixture, files }));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, place }) => [code, place?.file])).toEqual([["carve/unreadable-source", "store.js"]]);
  });

  it("in a codebase without source is refused", async () => {
    const { diagnostics } = await carveFeature(inputOf({ ...fixture, files: { "README.md": "# Notes" } }));
    expect(diagnostics.map((one) => one.code)).toEqual(["carve/no-source"]);
  });
});

describe("what the author says", () => {
  const fixture = fixtureNamed("express-one-file");
  const server = fixture.files["server.js"] as string;

  it("takes marked regions and strips the marks of what stays", async () => {
    const marked = server.replace("const maxNotes = 100;\n", "// cd-task: cut feature begin\nconst maxNotes = 100;\n// cd-task: cut feature end\n").replace(".slice(0, maxNotes)", "");
    const { removal, after } = await carve(inputOf({ ...fixture, files: { ...fixture.files, "server.js": marked } }));
    expect(after.get("server.js")).not.toMatch(/maxNotes|cd-task/);
    expect(removal.edits.flatMap(({ hunks }) => hunks).flatMap(({ reasons }) => reasons.map(({ kind }) => kind))).toContain("mark");
  });

  it("takes the statement below a single mark, and keeps the one below `keep`", async () => {
    const marked = server.replace("function clean", "// cd-task: cut feature\nfunction spare() {\n  return 1;\n}\n\nfunction clean").replace("// Tags are written", "// cd-task: keep\n// Tags are written").replace("// Tags are written in small letters.\n", "");
    const { after } = await carve(inputOf({ ...fixture, files: { ...fixture.files, "server.js": marked } }));
    expect(after.get("server.js")).not.toContain("spare");
    expect(after.get("server.js")).toContain("function slug");
  });

  it.each(["// cd-task: cut feature begin\n", "// cd-task: cut feature end\n"])("is refused where a mark stands alone: %s", async (mark) => {
    const { value, diagnostics } = await carveFeature(inputOf({ ...fixture, files: { ...fixture.files, "server.js": mark + server } }));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, place }) => [code, place?.start.line])).toEqual([["carve/open-mark", 1]]);
  });

  it("pins by path and name, and names what goes besides", async () => {
    const { after } = await carve(inputOf(fixture, { options: { neverRemove: ["server.js#slug"], alsoRemove: ["server.js#viewNote"] } }));
    expect(after.get("server.js")).toContain("function slug");
    expect(after.get("server.js")).toContain("function viewNote");
  });
});

describe("what the contract does not know", () => {
  const fixture = fixtureNamed("express-commonjs");
  const files = { ...fixture.files, "routes/tags.js": (fixture.files["routes/tags.js"] as string).replace('router.get("/", listTags);\n', 'router.get("/", listTags);\nrouter.get("/popular", (req, res) => res.json({ tags: [] }));\n') };

  it("stays beside routes that go, unless asked to be swept along", async () => {
    const kept = await carve(inputOf({ ...fixture, files }));
    expect(kept.after.get("routes/tags.js")).toContain("/popular");
    const swept = await carve(inputOf({ ...fixture, files }, { options: { sweep: true } }));
    expect(swept.after.has("routes/tags.js")).toBe(false);
  });

  it("is left alone in files outside `app` and among satellites", async () => {
    const outside = await carve(inputOf(fixture, { options: { app: ["routes/**", "controllers/**", "app.js"] } }));
    expect(outside.after.get("services/notes.js")).toBe(fixture.files["services/notes.js"]);
    const aside = await carve(inputOf(fixture, { options: { satellites: ["services/**"] } }));
    expect(aside.after.get("services/notes.js")).toBe(fixture.files["services/notes.js"]);
  });
});
