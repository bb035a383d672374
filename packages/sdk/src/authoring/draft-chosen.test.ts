import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-chosen-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

const get = (operationId: string, more: object = {}) => ({ get: { operationId, responses: { 200: { description: "ok", content: { "application/json": { schema: { type: "object", properties: { a: { type: "string" } }, ...more } } } } } } });
const paths = { "/orders": get("listOrders"), "/things": get("listThings", { properties: { b: null } }) };
const whole = { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths, components: { schemas: Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`Unused${index}`, { type: "object", description: "x".repeat(120) }])) } };
writeFileSync(join(cwd, "api.json"), JSON.stringify(whole));

const draft = (...operations: string[]) => draftSuite({ contracts: ["api.json"], cwd, ...(operations.length > 0 && { operations }) }, shelves);

it("says of a contract that is too long how to choose from it, and drafts what is chosen", async () => {
  const refused = await draft();
  expect(refused.value).toBeUndefined();
  expect(refused.diagnostics).toEqual([expect.objectContaining({ code: "load/yaml-syntax", hint: expect.stringContaining("cd-task init --contract api.json --operations '/orders*'") as string })]);
  const { value } = await draft("/orders");
  expect(value).toMatchObject({ operations: 1, scenarios: 1 });
  expect(value?.tree.map(({ path }) => path)).toContain("contract/api.json");
});

it("drafts what is chosen of YAML that is too long, and says what else to do where it is no YAML either", async () => {
  const text = ["openapi: 3.1.0", "info: { title: Shop, version: '1' }", "paths:", "  /items/{id}:", "    get: { operationId: getItem, responses: { '200': { description: ok } } }", "  /orders:", "    get: { operationId: listOrders, responses: { '200': { description: ok } } }", `# ${"x".repeat(120)}\n`.repeat(40_000)].join("\n");
  writeFileSync(join(cwd, "long.yaml"), text);
  writeFileSync(join(cwd, "broken.yaml"), `a: [\n${text}`);
  const draftOf = (file: string, ...operations: string[]) => draftSuite({ contracts: [file], cwd, ...(operations.length > 0 && { operations }) }, shelves);
  expect((await draftOf("long.yaml")).diagnostics).toEqual([expect.objectContaining({ hint: expect.stringContaining("--contract long.yaml --operations '/items*'") as string })]);
  expect((await draftOf("long.yaml", "/orders")).value).toMatchObject({ operations: 1, scenarios: 1 });
  expect((await draftOf("broken.yaml", "/orders")).diagnostics).toEqual([expect.objectContaining({ code: "load/yaml-syntax", hint: expect.stringContaining("as JSON") as string })]);
});

it("places what it says in the copy of what was chosen", async () => {
  const { diagnostics } = await draft("listThings");
  const found = diagnostics.find(({ code }) => code === "draft/schema-settled");
  expect(found?.place?.file).toBe("contract/api.json");
});

it("refuses patterns that name nothing", async () => {
  expect((await draft("nothing*")).diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(["draft/no-operations No operation has an id, a path or a tag like nothing*."]);
});
