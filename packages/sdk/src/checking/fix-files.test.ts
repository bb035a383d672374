import { expect, it } from "vitest";
import { applyEdits } from "./fix-files.ts";

const edit = (line: number, column: number, from: string, to: string, length = from.length) => ({
  place: { file: "a.yaml", start: { line, column }, end: { line, column: column + length } }, from, to,
});

it("puts each new text in its place, on one line too", () => {
  const { text, made } = applyEdits("a: [uno, dos]\nb: tres\n", [edit(1, 5, "uno", "one"), edit(1, 10, "dos", "two"), edit(2, 4, "tres", "three")]);
  expect(text).toBe("a: [one, two]\nb: three\n");
  expect(made).toHaveLength(3);
});

it("keeps the quotes around a value", () => {
  expect(applyEdits("kind: 'databse'\n", [edit(1, 7, "databse", "database", 9)]).text).toBe("kind: 'database'\n");
});

it("leaves a place where something else stands by now, and one inside of another edit", () => {
  const { text, left } = applyEdits("kind: other\n", [edit(1, 7, "databse", "database")]);
  expect(text).toBe("kind: other\n");
  expect(left).toHaveLength(1);
  expect(applyEdits("abc\n", [edit(1, 1, "abc", "x"), edit(1, 2, "b", "y")]).made).toHaveLength(1);
});
