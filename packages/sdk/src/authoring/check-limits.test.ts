import type { MeasuredTimes, ProofRecord, Suite } from "@cd-task/model";
import { expect, it } from "vitest";
import { checkLimits } from "./check-limits.ts";

const record = (measured?: MeasuredTimes) => ({ task: "a", ...(measured && { measured }) }) as unknown as ProofRecord;
const suite = { directory: "suites/conduit", server: { limits: { start: 30, request: 10, total: 300, stop: 5 } } } as Suite;
const cwd = `${import.meta.dirname}/../../../..`;

it("suggests four times the longest that was seen in any task, in round figures and with a floor", () => {
  const { measured, suggested, diagnostics } = checkLimits(suite, [record({ startSeconds: 0.4, requestSeconds: 0.9, totalSeconds: 11.2 }), record({ startSeconds: 4.1, requestSeconds: 0.2, totalSeconds: 30.5 }), record()], cwd);
  expect(measured).toEqual({ startSeconds: 4.1, requestSeconds: 0.9, totalSeconds: 30.5 });
  expect(suggested).toEqual({ startSeconds: 20, requestSeconds: 4, totalSeconds: 150 });
  expect(diagnostics).toEqual([]);
  expect(checkLimits(suite, [record({ startSeconds: 0.1, requestSeconds: 0.01, totalSeconds: 0.2 })], cwd).suggested).toEqual({ startSeconds: 5, requestSeconds: 2, totalSeconds: 10 });
});

it("warns at the limit itself when less than twice what was seen is allowed", () => {
  const { diagnostics } = checkLimits(suite, [record({ startSeconds: 15.1, requestSeconds: 5, totalSeconds: 151 })], cwd);
  expect(diagnostics.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
    "`startSeconds` is 30, and the reference solution took 15.1 s of it. Write `startSeconds: 65`.",
    "`totalSeconds` is 300, and the reference solution took 151.0 s of it. Write `totalSeconds: 650`.",
  ]);
  expect(diagnostics[0]?.place).toMatchObject({ file: "suites/conduit/suite.yaml", start: { line: 19, column: 27 } });
});

it("says nothing where nothing was measured", () => {
  expect(checkLimits(suite, [record()], cwd)).toEqual({ measured: null, suggested: null, diagnostics: [] });
});
