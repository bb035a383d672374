import type { Constraint, ConstraintKind, Framework, JsonObject, Place } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { resolveConstraint } from "./resolve-constraint.ts";

const at = (file: string, line: number): Place => ({ file, start: { line, column: 1 }, end: { line, column: 2 } });
const sourceOf = (file: string, options: JsonObject, perFramework: Record<string, JsonObject> = {}) => ({
  options,
  perFramework,
  places: Object.fromEntries(Object.keys(options).map((key, index) => [`/options/${key}`, at(file, 10 + index)])),
  place: at(file, 1),
});
const kind = { name: "layers", defaults: { a: "default", b: "default", c: "default", d: "default", e: "default", f: "default" }, instruct: (options: JsonObject) => [`${Object.values(options).join(" ")}.`] } as unknown as ConstraintKind;
const framework = { name: "plain", language: "javascript", idiom: { layers: { c: "idiom", d: "idiom", e: "idiom", f: "idiom" } }, places: { "/idiom/layers/c": at("plain.yaml", 9) }, place: at("plain.yaml", 1) } as unknown as Framework;
const constraint = {
  id: "one",
  says: [],
  preset: { name: "quick", ...sourceOf("quick.yaml", { b: "preset", c: "preset" }) },
  bases: [sourceOf("base.yaml", { d: "base", e: "base" }, { plain: { f: "base on plain" } })],
  ...sourceOf("one.yaml", { e: "own", f: "own" }),
} as unknown as Constraint;

describe("resolveConstraint", () => {
  it("lays default, preset, idiom, suite and suite per framework over each other, what is extended first", () => {
    expect(resolveConstraint(constraint, framework, kind).constraint.options).toEqual({ a: "default", b: "preset", c: "idiom", d: "base", e: "own", f: "base on plain" });
  });

  it("names for each option the layer it came from, with file and line", () => {
    expect(resolveConstraint(constraint, framework, kind).origins.map(({ origin }) => origin)).toEqual([
      "default of kind layers",
      "preset quick, quick.yaml:10",
      "idiom of plain, plain.yaml:9",
      "base.yaml:10",
      "one.yaml:10",
      "base.yaml:1",
    ]);
  });

  it("lets the suite's null take away what a layer below gave", () => {
    const without = { ...constraint, ...sourceOf("one.yaml", { b: null, c: null }) };
    expect(resolveConstraint(without, framework, kind).constraint.options).toEqual({ a: "default", d: "base", e: "base", f: "base on plain" });
  });

  it("lays what the kind reads in the constraint's own files over all of it", () => {
    const reading = { ...kind, ofFiles: ({ a = "" }: JsonObject, files: { path: string }[]) => ({ b: `${String(a)} of ${files.length} file` }) } as unknown as ConstraintKind;
    const { constraint: settled, origins } = resolveConstraint({ ...constraint, files: [{ path: "a.sql", text: "" }] }, framework, reading);
    expect(settled.options.b).toBe("default of 1 file");
    expect(settled.says[0]).toContain("default of 1 file");
    expect(origins.find(({ value }) => value === "default of 1 file")?.origin).toBe("the constraint's own files");
    expect(resolveConstraint(constraint, framework, reading).constraint.options.b).toBe("preset");
  });

  it("takes the author's sentences before the kind's", () => {
    expect(resolveConstraint(constraint, framework, kind).constraint.says).toEqual(["default preset idiom base own base on plain."]);
    expect(resolveConstraint({ ...constraint, says: ["Do this."] }, framework, kind).constraint.says).toEqual(["Do this."]);
  });
});
