import { describe, expect, it } from "vitest";
import { mergeOptions } from "./merge-options.ts";

const layer = (origin: string, options: object) => ({ options: options as never, originOf: (pointer: string) => `${origin}${pointer}` });

describe("mergeOptions", () => {
  it("merges maps and replaces lists", () => {
    const { options } = mergeOptions([layer("a", { layers: { routes: ["x"], models: ["y"] } }), layer("b", { layers: { routes: ["z"] } })]);
    expect(options).toEqual({ layers: { routes: ["z"], models: ["y"] } });
  });

  it("removes what a later layer sets to null", () => {
    const { options, origins } = mergeOptions([layer("a", { min: 1, max: { of: 2 } }), layer("b", { max: null })]);
    expect(options).toEqual({ min: 1 });
    expect(origins.map((origin) => origin.pointer)).toEqual(["/min"]);
  });

  it("names the layer each effective option came from", () => {
    const { origins } = mergeOptions([layer("a", { one: 1, two: { x: 1, y: 1 } }), layer("b", { two: { y: 2 } })]);
    expect(origins).toEqual([
      { pointer: "/one", value: 1, origin: "a/one" },
      { pointer: "/two/x", value: 1, origin: "a/two/x" },
      { pointer: "/two/y", value: 2, origin: "b/two/y" },
    ]);
  });

  it("replaces a map by a scalar and forgets the map's leaves", () => {
    const { options, origins } = mergeOptions([layer("a", { layers: { routes: ["x"] } }), layer("b", { layers: "none" })]);
    expect(options).toEqual({ layers: "none" });
    expect(origins).toHaveLength(1);
  });
});
