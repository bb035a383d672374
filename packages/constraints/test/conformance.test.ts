import type { JsonObject } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { loadKinds } from "../src/load-kinds.ts";
import { judgeFixture, judgeOf } from "./judge-fixtures.ts";
import { readFixtures } from "./read-fixtures.ts";

const leastOfAKind = 40;
const leastOfARule = 6;

const kinds = await Promise.all((await loadKinds()).map(async (kind) => ({ ...kind, judge: await judgeOf(kind), fixtures: readFixtures(kind.name) })));

describe.each(kinds)("the constraint kind $name", ({ name, rules, rulesOf, judge, fixtures }) => {
  const known = rules.map(({ id }) => id);

  it(`has ${leastOfAKind} fixtures at least, of every role, and ${leastOfARule} about each rule`, () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(leastOfAKind);
    expect([...new Set(fixtures.map(({ as }) => as))].sort()).toEqual(["compliant", "evading", "look-alike", "refactor", "violating"]);
    const few = known.map((rule) => ({ rule, count: fixtures.filter(({ about }) => about.includes(rule)).length })).filter(({ count }) => count < leastOfARule);
    expect(few).toEqual([]);
  });

  it("has fixtures that name its own rules, each of another name", () => {
    expect(fixtures.flatMap(({ about, name: fixture, options }) => about.filter((rule) => !isOwn(rule, options)).map((rule) => `${fixture}: ${rule}`))).toEqual([]);
    expect(fixtures.map((fixture) => fixture.name).filter((one, index, all) => all.indexOf(one) !== index)).toEqual([]);
  });

  it.each(fixtures)("ends as it must on $as $name", async (fixture) => {
    const judgements = await judgeFixture(fixture, judge);
    const wrong = judgements.filter(({ expected, seen }) => (expected === "pass" ? seen === "fail" || seen === "undetermined" : seen !== expected));
    expect(wrong.map(({ rule, expected, seen }) => `${rule}: ${expected} expected, ${seen} seen`)).toEqual([]);
    expect(fixture.fails.filter((rule) => !judgements.some((one) => one.rule === rule))).toEqual([]);
  });

  function isOwn(rule: string, options: JsonObject): boolean {
    // Kinds whose rules an author names have an id that ends in a star, or say themselves which there are.
    return known.includes(rule) || rulesOf?.(options).some(({ id }) => id === rule) || known.includes(`${name}/*`);
  }
});
