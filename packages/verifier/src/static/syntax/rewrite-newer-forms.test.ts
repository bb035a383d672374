import { describe, expect, it } from "vitest";
import { readTexts } from "../read-tree.ts";
import { rewriteNewerForms } from "./rewrite-newer-forms.ts";

describe("rewriteNewerForms", () => {
  it.each([
    ['import data from "./data.json" assert { type: "json" };', 'import data from "./data.json" with   { type: "json" };'],
    ['export type * from "./types";', 'export type{} from "./types";'],
    ["export type * as shapes from './types';", "export type{shapes    } from './types';"],
    ["export type* from './types';", "export type* from './types';"],
    ["const assert = require('assert'); assert({});", "const assert = require('assert'); assert({});"],
    ["const text = 'export type';", "const text = 'export type';"],
  ])("keeps the length: %s", (source, expected) => {
    expect(rewriteNewerForms(source)).toBe(expected);
    expect(expected).toHaveLength(source.length);
  });

  it("lets such files be read, with their imports", async () => {
    const texts = new Map([
      ["src/index.ts", 'export type * from "./types.js";\nexport type * as shapes from "./shapes.js";\nexport * from "./app.js";\n'],
      ["src/app.js", 'import data from "./data.json" assert { type: "json" };\nexport const app = data;\n'],
      ["src/types.ts", "export interface A { b: string }\n"],
      ["src/shapes.ts", "export interface C { d: string }\n"],
    ]);
    const { files } = await readTexts({ texts, skipped: [] });
    expect([...files.values()].flatMap(({ path, syntaxError }) => (syntaxError ? [path] : []))).toEqual([]);
    const targets = files.get("src/index.ts")?.imports.map(({ form, target }) => [form, target.kind === "file" ? target.path : target.kind]);
    expect(targets).toEqual([["type-only", "src/types.ts"], ["type-only", "src/shapes.ts"], ["re-export", "src/app.js"]]);
  });
});
