import type { Suite, Variant } from "@cd-task/model";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { checkFacts } from "./checks/check-facts.ts";
import { emitInstruction } from "./emit-instruction.ts";

const text = "openapi: 3.1.0\ninfo:\n  description: |\n    One.\n\n\n\n    Two, for $& and $1.\n";
const suite = (contract: string) => ({
  title: "Notes",
  templates: { "instruction.md.hbs": "# {{suite.title}}\n\n\n\n{{#if false}}never{{/if}}\n\n```{{contract.language}}\n{{{contract.text}}}```\n" },
  server: { settings: [] },
  contractFile: { name: "openapi.yaml", text: contract },
}) as unknown as Suite;
const variant = { constraints: [], framework: {} } as unknown as Variant;

it("holds the contract to the letter, empty lines too, and no more than one empty line elsewhere", () => {
  expect(emitInstruction(suite(text), variant, [])).toBe(`# Notes\n\n\`\`\`yaml\n${text}\`\`\`\n`);
  expect(checkFacts("task", emitInstruction(suite(text), variant, []), text, [{ id: "a", kind: "property", operation: "a", says: "", isRequired: true, words: ["absent"] }])).toEqual([]);
});

it("says below which path the contract's stand where there is one", () => {
  const template = readFileSync(new URL("../../../templates/task/instruction.md.hbs", import.meta.url), "utf8");
  const told = (basePath: string) => emitInstruction({ ...suite(text), templates: { "instruction.md.hbs": template }, summary: "Of notes.", server: { basePath, settings: [], health: { path: "/up", status: 200 }, limits: { start: 1, request: 1 } } } as unknown as Suite, { constraints: [], framework: { title: "Plain", language: "javascript", runtime: { name: "Node.js", version: "24" }, notes: [], start: "npm start", install: { lock: "package-lock.json" } } } as unknown as Variant, []);
  expect(told("/api")).toContain("answers 200.\n- Every path of the contract stands below `/api`.\n- Each request");
  expect(told("")).toContain("answers 200.\n- Each request");
});

it("knows the name of a header in any case, and that of a property in its own alone", () => {
  const fact = (kind: "header" | "property", word: string) => ({ id: word, kind, operation: "a", says: "It is there.", isRequired: true, words: [word] });
  const found = checkFacts("task", "The answer has Location: and a Title.", "another text", [fact("header", "location"), fact("property", "title")]);
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining("lacks `title`")]);
});
