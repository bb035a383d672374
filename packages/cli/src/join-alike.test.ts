import type { Diagnostic } from "@cd-task/model";
import { expect, it } from "vitest";
import { joinAlike, joinOnLines } from "./join-alike.ts";

const say = (message: string, line: number, hint = "Declare it."): Diagnostic => ({ code: "draft/no-refusal-declared", severity: "warning", message, hint, place: { file: "a.yaml", start: { line, column: 1 }, end: { line, column: 2 } } });
const told = (...diagnostics: Diagnostic[]) => joinAlike(diagnostics).map(({ joined, stands }) => [joined.message, joined.place?.start.line, stands]);

it("says once what holds of several names, at the place of the first", () => {
  expect(told(say("`a` needs credentials.", 1), say("`b` needs credentials.", 2), say("`c` needs credentials.", 3))).toEqual([["`a` needs credentials. The same holds of `b` and `c`.", 1, 3]]);
});

it("names a few and counts the rest", () => {
  const many = Array.from({ length: 20 }, (_, index) => say(`\`op${index}\` needs credentials.`, index + 1));
  expect(told(...many)).toEqual([["`op0` needs credentials. The same holds of `op1`, `op2`, `op3`, `op4`, `op5`, `op6` and 13 more.", 1, 20]]);
});

it("keeps apart what differs beside the name, and what is about none", () => {
  expect(told(say("No scenario makes `a` answer 404.", 1), say("No scenario makes `a` answer 409.", 2), say("`a` is so.", 3), say("`b` is so.", 4, "Another hint."), say("Nothing.", 5), say("Anything.", 6))).toHaveLength(6);
});

it("shows warnings of one code on one line as one, and every error", () => {
  const error = { ...say("Wrong.", 4), severity: "error" as const };
  const shown = joinOnLines([say("No 200.", 4), say("No 401.", 4), say("No 404.", 5), error, { ...error, message: "Wrong too." }, { ...say("Other.", 4), code: "load/other" }]);
  expect(shown.map(({ message, related }) => [message, ...(related ?? []).map((other) => other.message)].join(" + ")).sort()).toEqual(["No 200. + No 401.", "No 404.", "Other.", "Wrong too.", "Wrong."]);
  expect(joinOnLines(Array.from({ length: 9 }, (_, index) => say(`No ${index}.`, 4)))[0]?.related).toHaveLength(6);
});
