import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openShelves } from "@cd-task/sdk";
import { draftSuite } from "@cd-task/sdk/authoring";

export const text = { type: "string" };
export const object = (properties: Record<string, object>) => ({ type: "object", properties });
const json = (schema: object, more: object = {}) => ({ content: { "application/json": { schema, ...more } } });
export const takes = (schema: object, more?: object) => ({ requestBody: { required: true, ...json(schema, more) } });
export const answers = (schema?: object, more: object = {}) => ({ responses: { 200: { description: "fine", ...(schema && json(schema)) }, ...more } });

/** Drafts a suite from paths: a scenario by the beginning of its name, on one line, and the messages of a code. */
export async function draftPaths(paths: object): Promise<{ found: (name: string) => string; said: (code: string) => string[] }> {
  const cwd = mkdtempSync(join(tmpdir(), "cd-task-draft-paths-"));
  try {
    writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Notes", version: "1" }, paths }));
    const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, await openShelves());
    const features = (value?.tree ?? []).flatMap((entry) => (entry.path.endsWith(".feature") && "text" in entry ? [entry.text.replace(/\s+/g, " ")] : []));
    const scenarios = features.flatMap((feature) => feature.split(" @draft ").slice(1));
    return { found: (name) => scenarios.find((one) => one.startsWith(`Scenario: ${name}`)) ?? "", said: (code) => diagnostics.filter((one) => one.code === code).map(({ message }) => message) };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
