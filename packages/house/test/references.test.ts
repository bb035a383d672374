import { describe, expect, it } from "vitest";
import { listExports } from "../build/list-exports.ts";
import { references } from "../build/references.ts";
import { readProjectFile } from "./project-files.ts";

describe("references", () => {
  it.each(Object.entries(references))("say in %s what the sources say; `npm run docs` writes them anew", async (path, write) => {
    expect(readProjectFile(path)).toBe(await write());
  });

  it("tell of everything that a program can import, each with a sentence and a form", () => {
    const text = readProjectFile("packages/cli/docs/sdk.md");
    const values = listExports("packages/cli/src/sdk/index.ts").filter(({ name }) => text.includes(`\n### ${name}\n`)).map(({ name }) => name);
    expect(values).toEqual(expect.arrayContaining(["loadSuite", "expandSuite", "emitTasks", "packTasks", "gradeTask", "defineHarness", "defineConstraint", "defineFramework", "openShelves"]));
    const silent = [...text.matchAll(/^### (\w+)\n\n(.*)\n\n```ts\n(.*)$/gm)].filter(([, , says = "", form = ""]) => says.startsWith("```") || form === "```");
    expect(silent.map(([, name]) => name)).toEqual([]);
    expect([...text.matchAll(/\n### \w+\n\n```/g)]).toEqual([]);
  });

  it("describe every key that an author writes", () => {
    // Records are written by programs, and most of their keys are words of `packages/model`.
    const authored = readProjectFile("packages/cli/docs/formats.md").replace(/^## Result record$[^]*?(?=^## )/m, "");
    const silent = authored.split("\n").filter((line) => /^\| `.*\|  \|$/.test(line));
    expect(silent).toEqual([]);
  });
});
