import { formatDiagnostics } from "@cd-task/report";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCodes } from "../src/index.ts";
import { loadCase } from "./load-case.ts";

const scenarios = join(import.meta.dirname, "scenarios");
const folders = readdirSync(scenarios).sort();
const found = new Map<string, Set<string>>();

describe("a broken suite", () => {
  for (const folder of folders) {
    it(`gives exactly the diagnostics of ${folder}/expected.txt`, async () => {
      const expected = join(scenarios, folder, "expected.txt");
      const { text, codes } = await loadCase(join(scenarios, folder), ({ diagnostics }, read) => ({
        text: formatDiagnostics(diagnostics, read, { color: false }),
        codes: diagnostics.map(({ code }) => code),
      }));
      found.set(folder, new Set(codes));
      await expect(`${text}\n`).toMatchFileSnapshot(expected);
    });
  }
});

describe("the table of codes", () => {
  it("has a scenario for each code, in a folder that begins with its name", () => {
    const missing = Object.keys(loadCodes).filter((code) => {
      const slug = code.replace("load/", "");
      return ![...found].some(([folder, codes]) => (folder === slug || folder.startsWith(`${slug}--`)) && codes.has(code));
    });
    expect(missing).toEqual([]);
  });

  it("names every code that is emitted", () => {
    const emitted = [...found.values()].flatMap((codes) => [...codes]);
    expect(emitted.filter((code) => !(code in loadCodes))).toEqual([]);
  });
});
