import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expandProfiles } from "@cd-task/model";
import { emitLattice, emitTasks, expandSuite, loadSuite, openShelves, packTasks, verifyFolder, writeTree } from "@cd-task/sdk";
import { beforeAll, describe, expect, it } from "vitest";

// The preset as it lies on the shelf. That solutions behave right as well takes a database: `try-packed.ts` records it.
async function readPreset() {
  const shelves = await openShelves();
  const { value: suite, diagnostics } = await loadSuite(fileURLToPath(new URL("../../../templates/suite/crud", import.meta.url)), shelves);
  if (!suite) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const emitted = await emitTasks(suite, expandProfiles(suite), shelves);
  return { suite, tasks: emitted.value ?? [], diagnostics: [...diagnostics, ...emitted.diagnostics] };
}

describe("the preset crud", () => {
  let preset: Awaited<ReturnType<typeof readPreset>>;
  beforeAll(async () => void (preset = await readPreset()), 60_000);

  it("holds 10 to 20 tasks for two frameworks, each with a reference solution, and no finding", () => {
    const { suite, tasks, diagnostics } = preset;
    expect(diagnostics).toEqual([]);
    expect(suite.frameworks.map(({ tier }) => tier)).toEqual(["minimal", "convention-heavy"]);
    expect(expandSuite(suite)).toHaveLength(16);
    expect(tasks.filter(({ facts }) => facts.digests.solution === null)).toEqual([]);
  });

  it("has a counter-solution for each edge of its lattice", () => {
    const { value, diagnostics } = emitLattice(preset.suite, preset.tasks.filter(({ facts }) => expandSuite(preset.suite).some(({ id }) => id === facts.id)));
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(20);
  });

  it.each([
    "express-layers",
    "express-framework-idiom",
    "express-layers-postgres-framework-idiom",
    "express-layers-postgres-sequelize",
    "django-layers-sqlite-django-orm",
    "django-layers-postgres-framework-idiom",
    "django-layers-postgres-django-orm",
  ])("keeps every rule of %s in its reference solution", async (id) => {
    const directory = await mkdtemp(join(tmpdir(), "cd-task-crud-"));
    try {
      await writeTree(packTasks(preset.tasks.filter(({ facts }) => facts.id === id)), directory);
      const verified = await verifyFolder({ taskDirectory: join(directory, id) }, join(directory, id, "solution"));
      const rules = "rules" in verified ? verified.rules : [];
      expect(rules.length).toBeGreaterThan(3);
      expect(rules.filter(({ state }) => state !== "pass")).toEqual([]);
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }, 60_000);
});
