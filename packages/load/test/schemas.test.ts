import { Ajv2020 } from "ajv/dist/2020.js";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const folder = join(import.meta.dirname, "../../../schemas");
const authored = ["suite", "vocabulary", "codebase", "constraint", "framework", "preset", "solutions", "faults", "contrasts"].map((name) => `${name}.schema.json`);

it.each(authored)("%s is a strict and valid JSON Schema", (name) => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  expect(readdirSync(folder)).toContain(name);
  expect(() => ajv.compile(JSON.parse(readFileSync(join(folder, name), "utf8")))).not.toThrow();
});

it.each(authored)("%s describes every key", (name) => {
  const undescribed: string[] = [];
  visit(JSON.parse(readFileSync(join(folder, name), "utf8")), "");
  expect(undescribed).toEqual([]);

  function visit(schema: unknown, path: string): void {
    if (schema === null || typeof schema !== "object") return;
    for (const [key, child] of Object.entries(schema)) {
      if (key === "properties") {
        for (const [property, value] of Object.entries(child as Record<string, { description?: string; $ref?: string }>)) {
          if (value.description === undefined && value.$ref === undefined) undescribed.push(`${path}/${property}`);
        }
      }
      visit(child, `${path}/${key}`);
    }
  }
});
