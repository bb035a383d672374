import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-decisions-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

async function draft(paths: object) {
  writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Doors", version: "1" }, paths }, null, 1));
  const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, shelves);
  const textOf = (path: string) => (value?.tree ?? []).flatMap((entry) => (entry.path === path && "text" in entry ? [entry.text] : [])).join("");
  return { page: textOf("DRAFT.md"), textOf, diagnostics };
}

/** An operation that declares a status nobody can provoke. */
const door = (more: object) => ({ get: { ...more, responses: { 200: { description: "open" }, 418: { description: "teapot" } } } });

it("says once what is left to decide of several operations, with lines of the suite's own contract", async () => {
  const { page, textOf } = await draft({ "/a": door({ operationId: "a" }), "/b": door({ operationId: "b" }), "/c": door({ operationId: "c" }) });
  const lineOf = (index: number) => textOf("contract/api.json").split("\n").flatMap((line, at) => (line.includes('"418"') ? [at + 1] : []))[index];
  expect(page).toContain(`## draft/status-not-provoked (3)\n\n- contract/api.json:${lineOf(0)}: No scenario makes \`a\` answer 418.`);
  expect(page).toContain(`  The same holds of \`b\` (line ${lineOf(1)}), \`c\` (line ${lineOf(2)}).`);
});

it("gives the lines of the copy where the contract had to be settled", async () => {
  const { page, textOf } = await draft({ "/a": door({}), "/b": door({ operationId: "b" }) });
  const lines = textOf("contract/openapi.yaml").split("\n");
  const at = (text: string) => Number(page.split("\n").find((line) => line.includes(text))?.match(/contract\/openapi\.yaml:(\d+)/)?.[1] ?? 0);
  expect(lines[at("answer 418") - 1]).toMatch(/"418":|teapot/);
  expect(page).not.toContain("api.json:");
});

it("mentions each declared status that no scenario asserts", async () => {
  const { diagnostics } = await draft({ "/a": { post: { operationId: "open", responses: { 200: { description: "open" }, 202: { description: "soon" } } } } });
  expect(diagnostics.map(({ message }) => message)).toContain("No scenario makes `open` answer 202.");
});
