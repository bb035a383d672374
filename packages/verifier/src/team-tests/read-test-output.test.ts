import { expect, it } from "vitest";
import { readTestOutput } from "./read-test-output.ts";

const read = (...lines: string[]) => Object.fromEntries(readTestOutput(lines.join("\n")));

it("reads TAP with its subtests, and leaves out what was skipped", () => {
  expect(read("TAP version 13", "# Subtest: notes", "    # Subtest: are kept", "    ok 1 - are kept", "    not ok 2 - are told", "    ok 3 - later # SKIP", "    1..3", "not ok 1 - notes", "ok 2 - top")).toEqual({ "notes > are kept": "passed", "notes > are told": "failed", notes: "failed", top: "passed" });
});

it("reads the marks of node:test, Mocha, Jest and Vitest without the time they took", () => {
  expect(read("▶ notes", "  ✔ are kept (0.53ms)", "  ✖ are told (1.2ms)", "  ﹣ later (0.1ms) # SKIP", "✖ notes (1.9ms)", "✔ top (12 ms)")).toEqual({ "notes > are kept": "passed", "notes > are told": "failed", notes: "failed", top: "passed" });
  expect(read("\u001b[32m ✓ src/a.test.ts (3 tests) 5ms\u001b[0m", "PASS test/b.test.js (1.2 s)", "PASS test/c.test.js", "FAIL test/d.test.js")).toEqual({ "src/a.test.ts (3 tests)": "passed", "test/c.test.js": "passed", "test/d.test.js": "failed", "test/b.test.js": "passed" });
});

it("reads pytest's summary and JUnit's XML", () => {
  expect(read("PASSED tests/test_a.py::test_one[a b]", "FAILED tests/test_a.py::test_two - assert 1 == 2", "ERROR tests/test_b.py::test_three - x")).toEqual({ "tests/test_a.py::test_one[a b]": "passed", "tests/test_a.py::test_two": "failed", "tests/test_b.py::test_three": "failed" });
  expect(read('<testcase classname="notes" name="kept" time="0.1"/><testcase name="told"><failure>no</failure></testcase>', '<testcase name="later"><skipped/></testcase>')).toEqual({ "notes > kept": "passed", told: "failed" });
});

it("takes a test that is told of twice for passed when it passed twice", () => {
  expect(read("✔ same", "✖ same", "✔ same")).toEqual({ same: "failed" });
  expect(read("nothing of the kind", "it is ok 1 - said")).toEqual({});
});
