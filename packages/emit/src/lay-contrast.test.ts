import type { Contrast, FileTree } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { layContrast } from "./lay-contrast.ts";

const place = { file: "contrasts.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
const contrast = (changes: Partial<Contrast>): Contrast => ({
  id: "flat", language: "javascript", says: "", violates: [], breaks: [], service: null, without: [], moves: [], edits: [], files: [], place, ...changes,
});
const solution: FileTree = [
  { path: "run.sh", text: "exec node src/index.js\n", executable: true },
  { path: "src/index.js", text: "import './services/a.js';\nimport './services/b.js';\n" },
  { path: "src/services-notes.md", text: "services" },
  { path: "src/services/a.js", text: "a" },
];
const texts = (tree: FileTree | undefined) => Object.fromEntries((tree ?? []).map((entry) => [entry.path, "text" in entry ? entry.text : null]));

describe("layContrast", () => {
  it("leaves out, moves, edits and lays over, in this order", () => {
    const { value, diagnostics } = layContrast(solution, contrast({
      without: ["run.sh"],
      moves: [{ from: "src/services", to: "src/routes" }],
      edits: [{ in: "src/index.js", find: "./services/", replace: "./routes/" }],
      files: [{ path: "src/routes/a.js", text: "other" }],
    }));
    expect(diagnostics).toEqual([]);
    expect(texts(value)).toEqual({
      "src/index.js": "import './routes/a.js';\nimport './routes/b.js';\n",
      "src/routes/a.js": "other",
      "src/services-notes.md": "services",
    });
  });

  it.each<[string, Partial<Contrast>]>([
    ["leaves out `src/models`", { without: ["src/models"] }],
    ["moves `src/models`", { moves: [{ from: "src/models", to: "src/x" }] }],
    ["replaces `nothing` in `src`", { edits: [{ in: "src", find: "nothing", replace: "" }] }],
  ])("refuses a change that finds nothing: it %s", (what, changes) => {
    const { value, diagnostics } = layContrast(solution, contrast(changes));
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ["emit/contrast-without-effect", `The contrast \`flat\` ${what}, which is not in the reference solution.`],
    ]);
  });

  it("refuses a move onto a file that is there", () => {
    const { diagnostics } = layContrast(solution, contrast({ moves: [{ from: "src/services/a.js", to: "src/index.js" }] }));
    expect(diagnostics.map(({ code }) => code)).toEqual(["emit/path-claimed-twice"]);
  });
});
