import { describe, expect, it } from "vitest";
import type { Diagnostic } from "@cd-task/model";
import { carveFeature } from "./carve-feature.ts";
import { checkWhole } from "./check-whole.ts";
import { carveCodes } from "./codes.ts";
import { applyToFiles } from "./read-patch.ts";
import type { Removal } from "./removal.ts";

const routeForms = [{ routers: [{ call: "flask.Flask", isRoot: true }], register: [{ call: "*.route", path: 0, methods: "methods", otherwise: ["GET"] }, { call: "*.{get,post,put,delete}", path: 0 }] }];
const operations = [["ListNotes", "GET", "/notes"], ["PutNote", "PUT", "/notes/{id}"], ["DropNote", "DELETE", "/notes/{id}"], ["ListTags", "GET", "/tags"]].map(([id = "", method = "", path = ""]) => ({ id, method, path }));

const app = `from flask import Flask, jsonify

from app.tags import count_tags

app = Flask(__name__)


@app.get("/notes")
def list_notes():
    return jsonify(notes=[])


@app.route("/notes/<note_id>", methods=["PUT", "DELETE"])
def change_note(note_id):
    return jsonify(note=note_id)


@app.get("/tags")
def list_tags():
    return jsonify(tags=count_tags())
`;
const tags = "def count_tags():\n    return {}\n";
const seed = "from app.tags import count_tags\n\nprint(count_tags())\n";
const files = { "app/__init__.py": "", "app/__main__.py": app, "app/tags.py": tags, "tests/test_tags.py": seed };

async function carve(selected: string[], more: Record<string, string> = {}, options = {}): Promise<{ value?: Removal; diagnostics: Diagnostic[] }> {
  return carveFeature({ files: new Map(Object.entries({ ...files, ...more })), basePath: "", operations, selected, name: "cut", routeForms, coverage: null, options });
}

const found = ({ diagnostics }: { diagnostics: Diagnostic[] }) => diagnostics.map(({ code, place }) => `${code} ${place?.file ?? ""}:${place?.start.line ?? ""}`);

describe("what the author is told", () => {
  it("names code outside the server that names removed code", async () => {
    const outcome = await carve(["ListTags"]);
    expect(found(outcome)).toEqual(["carve/satellite tests/test_tags.py:1"]);
    expect(outcome.value?.edits.map(({ path, deleted }) => [path, deleted])).toEqual([["app/__main__.py", false], ["app/tags.py", true]]);
  });

  it("names a handler that serves other operations too, of which only the method goes", async () => {
    const outcome = await carve(["DropNote"]);
    expect(found(outcome)).toEqual(["carve/undecided app/__main__.py:13"]);
    expect(outcome.value?.edits.flatMap(({ hunks }) => hunks.map(({ firstLine }) => firstLine))).toEqual([13]);
  });

  it("names code that stays because something else uses it", async () => {
    const more = { "app/__main__.py": app.replace("return jsonify(notes=[])", "return list_tags()") };
    const outcome = await carve(["ListTags"], more);
    expect(outcome.value).toBeUndefined();
    expect(found(outcome)).toEqual(["carve/shares-all-code :"]);
    const both = await carve(["ListTags", "PutNote", "DropNote"], more);
    expect(found(both).filter((one) => one.startsWith("carve/still-used"))).toEqual(["carve/still-used app/__main__.py:19"]);
  });

  it("warns of an operation without a route beside others", async () => {
    const { diagnostics, value } = await carveFeature({ files: new Map(Object.entries(files)), basePath: "", operations: [...operations, { id: "Export", method: "GET", path: "/export" }], selected: ["Export", "ListTags"], name: "cut", routeForms, coverage: null });
    expect(value).toBeDefined();
    expect(diagnostics.find(({ code }) => code === "carve/no-route")?.severity).toBe("warning");
  });
});

describe("the check of what is left", () => {
  const patched = async (text: string) => {
    const before = new Map(Object.entries(files));
    const edited = `--- a/app/__main__.py\n+++ b/app/__main__.py\n${text}`;
    const { value, diagnostics } = applyToFiles(before, edited);
    if (!value) throw new Error(JSON.stringify(diagnostics));
    const written = [...value].flatMap(([path, after]) => (before.get(path) === after ? [] : [{ path, text: after }]));
    return (await checkWhole(before, { edits: [], written } as unknown as Removal)).map(({ code, place }) => `${code}:${place?.start.line}`);
  };

  it("finds names whose import or declaration went", async () => {
    expect(await patched('@@ -1,4 +1,3 @@\n from flask import Flask, jsonify\n \n-from app.tags import count_tags\n \n')).toEqual(["carve/dangling-name:19"]);
  });

  it("finds files that can no longer be parsed", async () => {
    expect(await patched("@@ -8,3 +8,2 @@\n @app.get(\"/notes\")\n-def list_notes():\n     return jsonify(notes=[])\n")).toContain("carve/broken-syntax:8");
  });

  it("finds imports of files and of names that went", async () => {
    const before = new Map(Object.entries(files));
    const gone = { edits: [{ path: "app/tags.py", deleted: true, hunks: [] }], written: [] } as unknown as Removal;
    expect((await checkWhole(before, gone)).map(({ code, place }) => `${code}:${place?.start.line}`)).toEqual(["carve/dangling-name:3"]);
    const emptied = { edits: [{ path: "app/tags.py", deleted: false, hunks: [{ start: 0, end: tags.length, firstLine: 1, lastLine: 2, replacement: "", what: "", reasons: [] }] }], written: [] } as unknown as Removal;
    expect((await checkWhole(before, emptied)).map(({ code }) => code)).toEqual(["carve/dangling-name"]);
  });
});

describe("the codes", () => {
  it("are all explained in a sentence", () => {
    expect(Object.values(carveCodes).filter((text) => !text.endsWith("."))).toEqual([]);
  });
});
