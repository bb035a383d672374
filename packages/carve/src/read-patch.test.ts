import { describe, expect, it } from "vitest";
import { applyToFiles, listChanges, reversePatch } from "./read-patch.ts";
import { renderRemoval } from "./render-removal.ts";

const files = new Map([["a.js", "one();\ntwo();\nthree();\n"], ["b.js", "b();"], ["crlf.js", "one();\r\ntwo();\r\n"]]);
const patch = `diff --git a/a.js b/a.js
--- a/a.js
+++ b/a.js
@@ -1,3 +1,2 @@
 one();
-two();
 three();
diff --git a/b.js b/b.js
deleted file mode 100644
--- a/b.js
+++ /dev/null
@@ -1,1 +0,0 @@
-b();
\\ No newline at end of file
diff --git a/c.js b/c.js
new file mode 100644
--- /dev/null
+++ b/c.js
@@ -0,0 +1,1 @@
+c();
`;

describe("an author's patch", () => {
  it("edits, deletes and writes files", () => {
    const after = applyToFiles(files, patch).value;
    expect(Object.fromEntries(after ?? [])).toEqual({ "a.js": "one();\nthree();\n", "c.js": "c();\n", "crlf.js": "one();\r\ntwo();\r\n" });
    expect(listChanges(patch)).toEqual([{ from: "a.js", to: "a.js", removedLines: 1 }, { from: "b.js", to: null, removedLines: 1 }, { from: null, to: "c.js", removedLines: 0 }]);
  });

  it("is undone by its reverse, to the byte", () => {
    const after = applyToFiles(files, patch).value ?? new Map<string, string>();
    expect(applyToFiles(after, reversePatch(patch).value ?? "").value).toEqual(files);
  });

  it("keeps line ends of either kind", () => {
    const edits = [{ path: "crlf.js", deleted: false, hunks: [{ start: 0, end: 8, firstLine: 1, lastLine: 1, replacement: "", what: "one", reasons: [] }] }];
    const rendered = renderRemoval(files, { edits, written: [] });
    expect(applyToFiles(files, rendered).value?.get("crlf.js")).toBe("two();\r\n");
  });

  it.each([
    ["not a patch", "carve/bad-patch"],
    [patch.replace("-two();", "-zwei();"), "carve/bad-patch"],
    [patch.replaceAll("a.js", "missing.js"), "carve/bad-patch"],
    [patch.replaceAll("c.js", "crlf.js"), "carve/bad-patch"],
    [patch.replace("@@ -1,3 +1,2 @@", "@@ -1,9 +1,8 @@"), "carve/bad-patch"],
    ["diff --git a/x.png b/x.png\nGIT binary patch\nliteral 0\n", "carve/bad-patch"],
  ])("that does not fit is refused whole: %#", (text, code) => {
    const { value, diagnostics } = applyToFiles(files, text);
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toContain(code);
  });
});
