import type { Verdict } from "@cd-task/model";
import { expect, it } from "vitest";
import { measureTimes } from "./measure-times.ts";

const run = (start: number | undefined, assertions: number | undefined, ...requests: number[]) =>
  ({ times: { ...(start !== undefined && { start }), ...(assertions !== undefined && { assertions }) }, assertions: requests.map((ms) => ({ ms })) }) as unknown as Verdict;

it("takes the longest of each over all runs that came to their assertions", () => {
  expect(measureTimes([run(900, 4000, 20, 310), run(1200, 3500, 40), run(9000, undefined)])).toEqual({ startSeconds: 1.2, requestSeconds: 0.31, totalSeconds: 4 });
  expect(measureTimes([run(9000, undefined)])).toBeUndefined();
});
