import { expect, it } from "vitest";
import { compactJson, stableJson } from "./json.ts";

it("writes equal values as equal text, whatever the order of their keys", () => {
  expect(stableJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{\n  "a": null,\n  "b": [\n    {\n      "d": 1\n    }\n  ]\n}\n');
  expect(compactJson({ z: 1, B: 2, "é": 3, a: 4 })).toBe('{"B":2,"a":4,"z":1,"é":3}\n');
});

it("keeps keys to which JavaScript gives a meaning", () => {
  expect(compactJson(JSON.parse('{"toString": 1, "__proto__": {"b": 1, "a": 2}}'))).toBe('{"__proto__":{"a":2,"b":1},"toString":1}\n');
});
