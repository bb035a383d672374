import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findSchemas } from "./find-schemas.ts";

let cwd = "";
beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), "cd-task-schemas-"))));
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function install(folder: string): void {
  mkdirSync(join(cwd, folder), { recursive: true });
  writeFileSync(join(cwd, folder, "suite.schema.json"), "{}");
}

it("leads from the suite's folder to the nearest installation above it", () => {
  install("node_modules/cd-task/schemas");
  expect(findSchemas(".", cwd)).toBe("node_modules/cd-task/schemas");
  expect(findSchemas("suites/shop", cwd)).toBe("../../node_modules/cd-task/schemas");
  install("suites/node_modules/cd-task/schemas");
  expect(findSchemas("suites/shop", cwd)).toBe("../node_modules/cd-task/schemas");
});

it("leads to the schemas of a clone", () => {
  install("schemas");
  expect(findSchemas("suites/shop", cwd)).toBe("../../schemas");
});

it("leads to where they will be when nothing is installed yet", () => {
  expect(findSchemas("a/b/suite", cwd)).toBe("../../../node_modules/cd-task/schemas");
  expect(findSchemas("../elsewhere", join(cwd, "here"))).toBe("../here/node_modules/cd-task/schemas");
});
