import type { Suite, Variant } from "@cd-task/model";
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

it("knows the name of a header in any case, and that of a property in its own alone", () => {
  const fact = (kind: "header" | "property", word: string) => ({ id: word, kind, operation: "a", says: "It is there.", isRequired: true, words: [word] });
  const found = checkFacts("task", "The answer has Location: and a Title.", "another text", [fact("header", "location"), fact("property", "title")]);
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining("lacks `title`")]);
});
