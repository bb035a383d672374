import { expect, it } from "vitest";
import { parseJson } from "./parse-json.ts";

it("reads what the built-in parser reads", () => {
  const text = ' {"a": [1, -2.5e3, true, false, null, {}, []], "b\\n\\u00e9": "x", "": {"/~": 0}} ';
  const parsed = parseJson(text);
  expect("value" in parsed && parsed.value).toEqual(JSON.parse(text));
});

it("knows where each part stands", () => {
  const text = '{"a": [1, "xy"]}';
  const parsed = parseJson(text);
  const range = "offsets" in parsed ? parsed.offsets.get("/a/1") : undefined;
  expect(range && text.slice(...range)).toBe('"xy"');
});

it.each([
  ['{"a": }', 6],
  ['{"a": 1,}', 8],
  ['{"a" 1}', 5],
  ['{"a": 1 "b": 2}', 8],
  ["[1 2]", 3],
  ["[1,]", 3],
  ['{"a": "x', 6],
  ['"\\d"', 0],
  ["01", 0],
  ["1 2", 2],
  ["", 0],
  ["{a: 1}", 1],
  ['{"a": 1, "a": 2}', 9],
  ["truely", 0],
])("refuses %s at offset %d", (text, offset) => {
  expect(parseJson(text)).toMatchObject({ offset });
});

it("keeps a key named __proto__ as data", () => {
  const parsed = parseJson('{"__proto__": {"x": 1}}');
  expect("value" in parsed && Object.keys(parsed.value as object)).toEqual(["__proto__"]);
});
