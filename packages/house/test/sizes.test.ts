import { describe, expect, it } from "vitest";
import { readProjectFile, sourceFiles } from "./project-files.ts";

const lineCounts = sourceFiles().map((path) => ({ path, lines: readProjectFile(path).split("\n").length - 1 }));

describe("sizes", () => {
  it("keeps every source file below 300 lines", () => {
    expect(lineCounts.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  it("keeps nine source files in ten below 200 lines and the median below 80", () => {
    const sorted = lineCounts.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(100);
    expect(sorted[Math.floor(sorted.length * 0.9)]).toBeLessThan(200);
    expect(sorted[Math.floor(sorted.length * 0.5)]).toBeLessThan(80);
  });
});
