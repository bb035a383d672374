import type { TestRun } from "@cd-task/model";
import { expect, it } from "vitest";
import { curlOf } from "./exchange-text.ts";
import { formatReplay, formatTestRun } from "./test-run.ts";

const request = { method: "POST", url: "http://127.0.0.1:1/api/notes", headers: { accept: "application/json", "content-length": "16" }, body: `{"a":"it's me"}` };
const run: TestRun = {
  suite: "notes", directory: "suites/notes", url: "http://127.0.0.1:1", seed: "s", planned: 5, ms: 1200,
  assertions: [
    { id: "notes/kept#01", scenario: "notes/kept", text: "the status is 201", place: "features/notes.feature:7", state: "failed", message: "seen: status 500", ms: 3, exchange: 0 },
    { id: "notes/kept#02", scenario: "notes/kept", text: "$.a exists", place: "features/notes.feature:8", state: "passed", message: "", ms: 3, exchange: 0 },
  ],
  exchanges: { "notes/kept": [{ operation: "CreateNote", setup: false, request, response: { status: 500, headers: { "content-type": "text/html" }, body: "<b>" }, ms: 3 }] },
};

it("says where a failed assertion stands, what was seen and how to see it alone", () => {
  expect(formatTestRun(run, "pretty", (id) => `again ${id}`)).toBe(
    [
      "notes/kept",
      "  suites/notes/features/notes.feature:7 - failed: the status is 201",
      "    seen: status 500",
      "  see it alone: again notes/kept#01",
      "",
      "1 of 2 chosen of 5 assertions passed (1 failed), 1.2 s, seed s",
    ].join("\n"),
  );
});

it("shows 20 scenarios that did not pass and says how to see the others", () => {
  const many = { ...run, assertions: Array.from({ length: 22 }, (_, index) => ({ ...run.assertions[0]!, id: `notes/${index}#01`, scenario: `notes/${index}` })) };
  const text = formatTestRun(many, "pretty", String);
  expect(text).toContain("and 2 more of the 22 scenarios that did not pass: --all shows them");
  expect(text).not.toContain("notes/20");
  expect(formatTestRun(many, "pretty", String, { shown: Number.POSITIVE_INFINITY })).toContain("notes/21");
});

it("replays an assertion with the whole exchange and the command that repeats it", () => {
  expect(formatReplay(run, "notes/kept#01")).toBe(
    [
      "# CreateNote, 3 ms", "> POST http://127.0.0.1:1/api/notes", "> accept: application/json", "> content-length: 16", ">", "> {", `>   "a": "it's me"`, "> }",
      "< 500", "< content-type: text/html", "<", "< <b>",
      `$ curl -i -X POST 'http://127.0.0.1:1/api/notes' -H 'accept: application/json' --data-binary '{"a":"it'\\''s me"}'`,
      "^ the status is 201: failed", "", "suites/notes/features/notes.feature:7 - failed: the status is 201", "  seen: status 500",
    ].join("\n"),
  );
});

it("gives JUnit a case for each assertion", () => {
  const text = formatTestRun(run, "junit", () => "");
  expect(text).toContain('tests="2" failures="1"');
  expect(text).toContain('file="suites/notes/features/notes.feature" line="7" time="0.003"');
  expect(text).toContain("&lt; &lt;b&gt;");
});

it("tells curl of a header without a value", () => {
  expect(curlOf({ method: "HEAD", url: "http://h/", headers: { authorization: "" }, body: null })).toBe("curl -i --head 'http://h/' -H 'authorization;'");
});
