import { describe, expect, it } from "vitest";
import { countShared, removedLines, showShare } from "./count-shared.ts";

const patch = (lines: string) => `--- a/src/a.js\n+++ b/src/a.js\n@@ -1,4 +1,2 @@\n${lines}\n--- a/test/a.test.js\n+++ b/test/a.test.js\n@@ -1,1 +0,0 @@\n-gone\n`;

describe("counting removed lines", () => {
  it("counts lines of code at their places, without blank lines and tests", () => {
    expect([...removedLines(patch(" one\n-two\n-\n-four"))]).toEqual(["src/a.js:2", "src/a.js:4"]);
  });

  it("tells lines that are too many from lines that are left", () => {
    const shared = countShared(removedLines(patch(" one\n-two\n-three\n-four")), removedLines(patch("-one\n-two\n-three\n four")));
    expect(shared).toEqual({ both: 2, ours: 1, other: 1 });
    expect(showShare(shared)).toBe("0.667 / 0.667 (1 too many, 1 left)");
  });
});
