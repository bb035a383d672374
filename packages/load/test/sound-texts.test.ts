import { join } from "node:path";
import { expect, it } from "vitest";
import { loadCase } from "./load-case.ts";

const load = (sound: Set<string>, scenario?: string) =>
  loadCase(scenario === undefined ? null : join(import.meta.dirname, "scenarios", scenario), ({ value, diagnostics }) => JSON.stringify({ value, diagnostics: diagnostics.map(({ code, place }) => [code, place]) }), undefined, sound);

it("remembers each text that is sound, and gives the same with what it remembers", async () => {
  const sound = new Set<string>();
  const first = await load(sound);
  const count = sound.size;
  expect(count).toBeGreaterThan(3);
  expect(await load(sound)).toBe(first);
  expect(sound.size).toBe(count);
});

it.each(["invalid-contract", "invalid-schema", "unresolved-ref", "unknown-key"])("finds the mistake of %s however often it looks, beside sound texts", async (scenario) => {
  const sound = new Set<string>();
  await load(sound);
  const alone = await load(new Set(), scenario);
  expect(alone).toContain(`load/${scenario}`);
  for (const _ of [1, 2]) expect(await load(sound, scenario)).toBe(alone);
});
