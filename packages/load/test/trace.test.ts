import { formatDiagnostics } from "@cd-task/report";
import type { Suite } from "@cd-task/model";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { traceCodes, traceSuite } from "../src/index.ts";
import { loadCase } from "./load-case.ts";

const scenarios = join(import.meta.dirname, "trace-scenarios");
const gaps = await loadCase(null, ({ value }) => new Set(value && traceSuite(value).diagnostics.map(({ message }) => message)));
const found = new Map<string, string[]>();

describe("a suite with gaps", () => {
  for (const folder of readdirSync(scenarios).sort()) {
    it(`gives exactly the diagnostics of ${folder}/expected.txt`, async () => {
      const text = await loadCase(join(scenarios, folder), ({ value, diagnostics }, read) => {
        const all = [...diagnostics, ...(value ? traceSuite(value).diagnostics : [])];
        found.set(folder, all.map(({ code }) => code));
        // What the base suite lacks already is shown once.
        const own = folder === "untraced-requirement" ? all : all.filter(({ message }) => !gaps.has(message));
        return formatDiagnostics(own, read, { color: false });
      });
      await expect(`${text}\n`).toMatchFileSnapshot(join(scenarios, folder, "expected.txt"));
    });
  }

  it("trips each code in a folder that begins with its name", () => {
    const missing = Object.keys(traceCodes).filter((code) => ![...found].some(([folder, codes]) => folder.startsWith(code.replace("trace/", "")) && codes.includes(code)));
    expect(missing).toEqual([]);
  });
});

describe("tracing", () => {
  const proofsOf = (suite: Suite, assertion: string) => traceSuite(suite).value?.assertions.find((one) => one.assertion === assertion)?.proves;
  const base = (use: (suite: Suite) => void) => loadCase(null, ({ value }) => use(value as Suite));

  it("traces a status to the operation, its parameters and its refusal of strangers", () =>
    base((suite) => {
      expect(proofsOf(suite, "notes/a-deleted-note-is-gone#03")).toEqual(["GetNotes 200", "GetNotes query author", "GetNotes query limit"]);
      expect(proofsOf(suite, "notes/refusals/a-stranger-writes-nothing#04")).toEqual(["CreateNote 401", "CreateNote security"]);
      expect(proofsOf(suite, "notes/refusals/a-note-is-refused-because-of[blank-title]#03")).toEqual(["CreateNote 422"]);
    }));

  it("traces a value to its property and all that hold it", () =>
    base((suite) => expect(proofsOf(suite, "notes/a-note-is-kept#06")).toEqual(["GetNote 200 $.note", "GetNote 200 $.note.title", "GetNote path id"])));

  it("takes a declared 403 for a refusal of strangers too", () =>
    base((suite) => {
      const operations = suite.contract.operations.map((one) => ({ ...one, responses: one.responses.map((response) => (response.status === 401 ? { ...response, status: 403 } : response)) }));
      const plan = JSON.parse(JSON.stringify(suite.plan).replaceAll("[401]", "[403]")) as Suite["plan"];
      expect(proofsOf({ ...suite, contract: { ...suite.contract, operations }, plan }, "notes/refusals/a-stranger-writes-nothing#04")).toEqual(["CreateNote 403", "CreateNote security"]);
      expect(proofsOf({ ...suite, plan }, "notes/refusals/a-stranger-writes-nothing#04")).toEqual([]);
    }));

  it("lets pass what is waived, with its reason", () =>
    base((suite) => {
      const place = { file: "suite/suite.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
      const { value, diagnostics } = traceSuite({ ...suite, waivers: [{ requirement: "* $.error", reason: "Free.", place }] });
      expect(diagnostics.some(({ message }) => message.includes("GetNote 404 $.error"))).toBe(false);
      expect(diagnostics.some(({ message }) => message.includes("CreateUser 201 $.token"))).toBe(true);
      expect(value?.waived["GetNote 404 $.error"]).toBe("Free.");
    }));

  it("does not say again what the loader has said of a status or an operation, waived ones not at all", async () => {
    const told = (folder: string) => loadCase(join(import.meta.dirname, "scenarios", folder), ({ value, diagnostics }) => ({ suite: value as Suite, said: [...diagnostics, ...traceSuite(value as Suite).diagnostics].map(({ code, message }) => `${code} ${message}`) }));
    const status = await told("status-never-asserted");
    expect(status.said.filter((one) => /GetNote.*404|404.*GetNote/.test(one))).toEqual(["load/status-never-asserted No scenario asserts status 404 of `GetNote`."]);
    const operation = await told("operation-never-called");
    const [called = ""] = /`(\w+)`/.exec(operation.said.find((one) => one.startsWith("load/operation-never-called")) ?? "")?.slice(1) ?? [];
    expect(operation.said.filter((one) => one.includes(called))).toHaveLength(1);
  });

  it("knows each required property, those of listed items included", () =>
    base((suite) => {
      const facts = traceSuite(suite).value?.facts ?? [];
      expect(facts.filter(({ operation, kind, isRequired }) => operation === "GetNotes" && kind === "property" && isRequired).map(({ id }) => id)).toEqual(
        ["notes", "notes[*].id", "notes[*].title", "notes[*].pinned", "notes[*].createdAt"].map((path) => `GetNotes 200 $.${path}`),
      );
    }));
});
