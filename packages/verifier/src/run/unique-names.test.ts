import { describe, expect, it } from "vitest";
import { openUniqueNames } from "./unique-names.ts";

describe("openUniqueNames", () => {
  it("starts with the variable's name and fits slugs and e-mail addresses", () => {
    const name = openUniqueNames("s", "a");
    expect(name("alice")).toMatch(/^alice-[a-z0-9]{8}$/);
    expect(name("myTag_x.y")).toMatch(/^mytag-x-y-[a-z0-9]{8}$/);
  });

  it("differs by seed, scenario, variable and use, and is the same for the same", () => {
    const names = [["s", "a"], ["t", "a"], ["s", "b"]].flatMap(([seed = "", id = ""]) => {
      const name = openUniqueNames(seed, id);
      return [name("x"), name("x"), name("y")];
    });
    expect(new Set(names.map((name) => name.split("-")[1])).size).toBe(9);
    expect(openUniqueNames("s", "a")("x")).toBe(names[0]);
  });
});
