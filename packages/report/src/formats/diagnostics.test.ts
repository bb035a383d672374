import type { Diagnostic } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { formatFindings } from "./findings.ts";

const place = { file: "suite/a b.yaml", start: { line: 3, column: 7 }, end: { line: 3, column: 14 } };
const wrong: Diagnostic = { code: "load/unknown-kind", severity: "error", message: 'There is no kind `<a & "b">`\u0007.', place, hint: "Write `database`.", fix: [{ place, from: "databse", to: "database" }] };
const doubtful: Diagnostic = { code: "sdk/stale-evidence", severity: "warning", message: "Old." };
const show = (format: "junit" | "sarif", diagnostics: Diagnostic[]) => formatFindings(diagnostics, format, { readSource: () => undefined, color: false });

describe("findings as JUnit", () => {
  it("are failed cases with what XML can't hold escaped, warnings skipped ones", () => {
    const text = show("junit", [wrong, doubtful]);
    expect(text).toContain('<testsuites name="cd-task check" tests="2" failures="1" errors="0" skipped="1">');
    expect(text).toContain('message="There is no kind `&lt;a &amp; &quot;b&quot;&gt;`\uFFFD."');
    expect(text).toContain('file="suite/a b.yaml" line="3"');
    expect(text).toContain('<skipped message="Old." />');
  });

  it("are one passed case where there are none, so that a reader sees that it ran", () => {
    expect(show("junit", [])).toContain('tests="1" failures="0"');
  });
});

describe("findings as SARIF", () => {
  const [run] = (JSON.parse(show("sarif", [wrong, wrong, doubtful])) as { runs: [{ results: Record<string, unknown>[] }] }).runs;

  it("carry place, level and the fix", () => {
    const [, first] = run.results;
    expect(first).toMatchObject({
      ruleId: "load/unknown-kind",
      level: "error",
      locations: [{ physicalLocation: { artifactLocation: { uri: "suite/a%20b.yaml" }, region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 14 } } }],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "database" } }] }] }],
    });
  });

  it("have fingerprints of their own, the same one twice too", () => {
    expect(new Set(run.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints))).size).toBe(3);
  });
});
