import { describe, expect, it } from "vitest";
import { defaultsBelow } from "./defaults-below.ts";

const kind = { defaults: { layers: { routes: ["a"], services: ["b"] }, data: ["services"], min: 0.6 }, chosenNames: ["layers"] };

describe("defaultsBelow", () => {
  it("keeps the default names where only these are given or taken away", () => {
    expect(defaultsBelow(kind, [{ layers: { routes: ["c"], services: null } }, {}])).toBe(kind.defaults);
  });

  it("drops the default names as soon as another is given, at any level, and nothing else", () => {
    expect(defaultsBelow(kind, [{}, { layers: { web: ["c"] } }])).toEqual({ data: ["services"], min: 0.6 });
  });

  it("drops nothing that is not named by authors", () => {
    expect(defaultsBelow({ defaults: kind.defaults }, [{ layers: { web: ["c"] } }])).toBe(kind.defaults);
  });
});
