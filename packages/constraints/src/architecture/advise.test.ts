import { defaultsBelow, type JsonObject, mergeOptions } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { kind } from "./index.ts";

const settle = (given: JsonObject) => mergeOptions([defaultsBelow(kind, [given]), given].map((options) => ({ options, originOf: () => "" }))).options;
const own = { web: { javascript: ["src/web/**"], python: ["web/**"] }, domain: { javascript: ["src/domain/**"], python: ["domain/**"] } };

describe("layers of one's own", () => {
  it("replace the default ones in what an agent reads", () => {
    const sentences = kind.instruct(settle({ layers: own, allow: { web: ["domain"], domain: [] }, data: ["domain"], core: ["domain"] }), "javascript").join("\n");
    expect(sentences).toContain("src/web");
    expect(sentences).not.toMatch(/routes|repositories|services|models/);
  });

  it("leave the other default layers where one of these is moved", () => {
    const { layers } = settle({ layers: { routes: { javascript: ["src/api/**"] } } }) as { layers: object };
    expect(Object.keys(layers)).toEqual(["routes", "services", "repositories", "models"]);
    expect(kind.advise?.(settle({ layers: { routes: { javascript: ["src/api/**"] } } }), { files: [] })).toEqual([]);
  });

  it("are told from options that still speak of others", () => {
    expect(kind.advise?.(settle({ layers: own, data: ["domain"] }), { files: [] }).map(({ pointer }) => pointer)).toEqual(["/allow", "/core"]);
  });
});
