import type { Composition, Constraint, Service, Variant } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { chooseComposition } from "./choose-composition.ts";

const place = { file: "solutions.yaml", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
const composition = (id: string, service: Service | null, runsWithoutService = false, satisfies = ["clean", "sqlite", "postgres"]): Composition => ({
  id, framework: "express", satisfies, service, runsWithoutService, files: [], place,
});
const variant = (ids: string[], services: Service[]): Variant =>
  ({ framework: { name: "express" }, constraints: ids.map((id) => ({ id }) as Constraint), services }) as Variant;
const choose = (compositions: Composition[], ids: string[], services: Service[]) => chooseComposition({ compositions }, variant(ids, services))?.id ?? null;

const onPostgres = composition("on-postgres", "postgres");
const onSqlite = composition("on-sqlite", "sqlite", true);

describe("chooseComposition", () => {
  it("takes the one whose service the variant has", () => {
    expect(choose([onPostgres, onSqlite], ["clean", "postgres"], ["postgres"])).toBe("on-postgres");
    expect(choose([onPostgres, onSqlite], ["clean", "sqlite"], ["sqlite"])).toBe("on-sqlite");
  });

  it("takes, for a variant without a service, one that runs without its own", () => {
    expect(choose([onPostgres, onSqlite], ["clean"], [])).toBe("on-sqlite");
    expect(choose([onPostgres, composition("needy", "sqlite")], ["clean"], [])).toBeNull();
  });

  it("takes none for another service, even when it could do without", () => {
    expect(choose([onSqlite], ["clean", "postgres"], ["postgres"])).toBeNull();
  });

  it("takes the first of several, and none that leaves a constraint open", () => {
    expect(choose([composition("without", null), onSqlite], [], [])).toBe("without");
    expect(choose([composition("loose", "sqlite", true, ["sqlite"]), onSqlite], ["clean", "sqlite"], ["sqlite"])).toBe("on-sqlite");
  });
});
