import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { explainCode } from "../explain/explain-code.ts";
import { loadPlugins } from "./load-plugins.ts";
import { pluginCodes } from "./plugin-codes.ts";

const define = new URL("./index.ts", import.meta.url).href;
const taken = async () => ({ kinds: ["orm"], harnesses: ["bare"], frameworks: ["express"] });
const harness = (name: string) => `import { defineHarness } from ${JSON.stringify(define)};\nexport const part = defineHarness({ name: ${JSON.stringify(name)}, title: "Mine", pack: () => { throw new Error("no room"); } });\n`;
const constraint = (fields: string) => `import { defineConstraint } from ${JSON.stringify(define)};\nexport const part = defineConstraint({ name: "mine", title: "Mine", rules: [{ id: "mine/one", says: "One." }], optionsSchema: {}, instruct: () => [], check: new URL("./check.js", import.meta.url), ${fields} });\n`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cd-task-plugins-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The plugins of a suite that names one package, `mine`, with this module. */
async function loadMine(index: string | null, environment: NodeJS.ProcessEnv = {}, more: Record<string, string> = {}) {
  const manifest = { name: "mine", version: "1.0.0", type: "module", exports: { import: "./index.js" } };
  write({ "suites/one/suite.yaml": "name: one\nplugins:\n  - mine\n", ...more });
  if (index !== null) write({ "node_modules/mine/package.json": JSON.stringify(manifest), "node_modules/mine/index.js": index });
  return loadPlugins(join(folder, "suites/one"), taken, environment);
}

describe("packages that a suite names", () => {
  it("put their parts beside those on the shelves", async () => {
    const { kinds, harnesses, diagnostics } = await loadMine(`${harness("mine")}${constraint("").replaceAll("part", "kind")}`, {}, { "node_modules/mine/check.js": "export const check = () => [];\n" });
    expect(diagnostics).toEqual([]);
    expect([kinds, harnesses].map((parts) => parts.map(({ name }) => name))).toEqual([["mine"], ["mine"]]);
  });

  it("bring frameworks as folders named after them", async () => {
    const index = `import { defineFramework } from ${JSON.stringify(define)};\nexport default defineFramework({ folder: new URL("./frameworks/acme/", import.meta.url) });\n`;
    const { frameworksDirectories, diagnostics } = await loadMine(index, {}, { "node_modules/mine/frameworks/acme/framework.yaml": "title: Acme\n" });
    expect(diagnostics).toEqual([]);
    expect(frameworksDirectories.map((path) => path.endsWith("node_modules/mine/frameworks"))).toEqual([true]);
  });

  it("are said to be at fault when their functions throw", async () => {
    const { harnesses: [mine] } = await loadMine(harness("mine"));
    expect(() => mine?.pack([], {} as never)).toThrow("The package mine failed in `pack`: no room");
  });

  it("are none of a suite that names none, however it is written", async () => {
    for (const text of ["name: one\n", "plugins: mine\n", "plugins: [1, {}]\n", "plugins: [mine\n", `plugins: ${"[".repeat(20_000)}`]) {
      write({ "suite.yaml": text });
      expect((await loadPlugins(folder, taken)).names).toEqual(text.startsWith("plugins: [mine") ? ["mine"] : []);
    }
  });

  const check = { "node_modules/mine/check.js": "export const check = () => [];\n" };
  it.each([
    ["sdk/plugin-not-found", null, {}, {}],
    ["sdk/plugin-broken", "import './not-there.js';\n", {}, {}],
    ["sdk/plugin-broken", constraint(""), {}, { "node_modules/mine/check.js": "export const checks = 1;\n" }],
    ["sdk/plugin-empty", "export const nothing = 1;\n", {}, {}],
    ["sdk/plugin-unfit", constraint("instruct: 1"), {}, check],
    ["sdk/plugin-unfit", constraint("rules: [{ id: 'other/one', says: 'One.' }]"), {}, check],
    ["sdk/plugin-unfit", "export const part = { cdTask: 'constraint-9' };\n", {}, {}],
    ["sdk/plugin-unfit", constraint(""), {}, {}],
    ["sdk/plugin-name-taken", harness("bare"), {}, {}],
    ["sdk/plugin-name-taken", constraint("name: 'orm', rules: [{ id: 'orm/one', says: 'One.' }]"), {}, check],
    ["sdk/plugins-off", harness("mine"), { CD_TASK_PLUGINS: "off" }, {}],
  ] as const)("that are not as they should be give %s at their name", async (code, index, environment, more) => {
    const { diagnostics, kinds, harnesses } = await loadMine(index, environment, more);
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    expect(diagnostics[0]).toMatchObject({ severity: "error", place: { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } }, hint: expect.stringMatching(/\.$|NAME|mine$/) as string });
    expect([...kinds, ...harnesses]).toEqual([]);
  });

  it("are not run where none may be", async () => {
    await loadMine("globalThis.hasRunMine = true;\n", { CD_TASK_PLUGINS: "off" });
    expect(globalThis).not.toHaveProperty("hasRunMine");
  });

  it("have every code explained by cause, example and what to do", () => {
    for (const code of Object.keys(pluginCodes)) expect(explainCode(code)?.text).toMatch(/Example\n[^]*What to do\n/);
  });
});
