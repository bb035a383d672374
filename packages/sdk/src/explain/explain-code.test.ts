import { expect, it } from "vitest";
import { codes, explainCode } from "./explain-code.ts";
import remedies from "./remedies.json" with { type: "json" };

// Drafting and carving explain themselves in their reports; their causes are told all the same.
const told = Object.keys(codes).filter((code) => !/^(draft|carve)\//.test(code));

it.each(told)("explains %s by cause, example and what to do", (code) => {
  const text = explainCode(code)?.text ?? "";
  expect(text).toMatch(/^\S+\n  \S/);
  expect(text).toContain("\n\nExample\n  ");
  expect(text).toMatch(/\nWhat to do\n  \S/);
});

it("knows no other code, and no remedy for one that is gone", () => {
  expect(explainCode("load/nothing-of-the-kind")).toBeNull();
  expect(explainCode("constructor")).toBeNull();
  expect(Object.keys(remedies).filter((code) => !Object.hasOwn(codes, code))).toEqual([]);
});

it("says what to do about what a draft leaves open, with steps to write", () => {
  for (const code of ["draft/status-not-provoked", "draft/no-creating-operation", "draft/reference-made-up", "draft/effect-not-asserted", "draft/list-may-be-paged", "draft/filter-not-asserted", "draft/account-not-registered", "draft/ends-shared-sign-in"]) {
    const text = explainCode(code)?.text ?? "";
    expect(text).not.toContain("Change what the finding marks");
    expect(text).toMatch(/When I call|recipes:/);
  }
});

it("shows `users` of suite.yaml where no operation gives credentials", () => {
  expect(explainCode("draft/no-login")?.text).toMatch(/users:\n +credentials:\n[^]*calls:\n[^]*rememberCookies: \{ token: /);
});
