import { expect, it } from "vitest";
import type { FileTree } from "@cd-task/model";
import { applyDiff, reverseDiff } from "./apply-diff.ts";

const files: FileTree = [
  { path: "a.js", text: "one\ntwo\nthree\nfour\n" },
  { path: "b.js", text: "lonely\nwithout end" },
  { path: "logo.png", base64: "AAEC" },
];

const diff = `--- a/a.js
+++ b/a.js
# only used by what goes
@@ -1,3 +1,2 @@
 one
-two
 three
--- a/b.js
+++ /dev/null
@@ -1,2 +0,0 @@
-lonely
-without end
\\ No newline at end of file
`;

it("takes lines and files out, and leaves the rest as it is", () => {
  expect(applyDiff(files, diff)).toEqual([{ path: "a.js", text: "one\nthree\nfour\n" }, { path: "logo.png", base64: "AAEC" }]);
});

it("is taken back to the same bytes by the reverse", () => {
  expect(applyDiff(applyDiff(files, diff), reverseDiff(diff))).toEqual(files);
});

it("finds lines that moved, when they stand in one place alone", () => {
  const moved: FileTree = [{ path: "a.js", text: "zero\none\ntwo\nthree\nfour\n" }];
  expect(applyDiff(moved, diff.split("--- a/b.js")[0] as string)).toEqual([{ path: "a.js", text: "zero\none\nthree\nfour\n" }]);
});

it.each([
  ["another text", [{ path: "a.js", text: "one\nTWO\nthree\n" }], /a\.js:1/],
  ["no such file", [], /a\.js: there is no/],
])("names the place of a hunk that meets %s", (_, tree, message) => {
  expect(() => applyDiff(tree as FileTree, diff)).toThrow(message);
});
