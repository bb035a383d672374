import { assertionsOf, type Plan, type PlannedScenario } from "@cd-task/model";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadCase } from "./load-case.ts";

/** The one scenario of a feature, compiled in the base suite. */
async function compile(steps: string): Promise<PlannedScenario & { plan: Plan }> {
  const overlay = mkdtempSync(join(tmpdir(), "cd-task-overlay-"));
  try {
    mkdirSync(join(overlay, "suite/features"), { recursive: true });
    writeFileSync(join(overlay, "suite/features/extra.feature"), `Feature: Extra\n  Scenario: One\n${steps}`);
    return await loadCase(overlay, ({ value, diagnostics }) => {
      const scenario = value?.plan.scenarios.find(({ feature }) => feature === "extra");
      if (!value || !scenario) throw new Error(JSON.stringify(diagnostics, null, 2));
      return { ...scenario, plan: value.plan };
    });
  } finally {
    rmSync(overlay, { recursive: true, force: true });
  }
}

it("registers a user once and acts as nobody meanwhile", async () => {
  const { steps } = await compile(`
    Given I am signed in as alice
    And alice is registered
    When I call GetNotes
    Then the status is 200
`);
  expect(steps.map((step) => (step.do === "call" ? step.operation : step.do === "act" ? `as ${step.as}` : step.do))).toEqual(
    ["name", "CreateUser", "capture", "as alice", "GetNotes", "assert"],
  );
  expect(steps[1]).toMatchObject({ setup: true, path: "/users", expected: ["2xx"], body: { name: "{alice}", password: "password of {alice}" } });
  expect(steps[2]).toMatchObject({ variable: "alice.token", call: 0, optional: false });
});

it("carries out a recipe as its user and leaves the acting user alone", async () => {
  const { steps } = await compile(`
    Given I am signed in as alice
    And bob has written {id}
    When I call GetNotes
    Then the status is 200
`);
  const acts = steps.filter((step) => step.do === "act" || step.do === "call").map((step) => (step.do === "act" ? step.as : step.do === "call" ? step.operation : ""));
  expect(acts).toEqual(["CreateUser", "CreateUser", "bob", "CreateNote", "GetNotes", "alice", "GetNotes"]);
  const captures = steps.filter((step) => step.do === "capture" && step.variable === "id");
  expect(captures).toMatchObject([{ optional: true, call: 2 }, { optional: false, call: 3 }]);
  expect(steps.find((step) => step.do === "call" && step.unless !== null)).toMatchObject({ unless: "id", query: { author: "{bob}", limit: 1 } });
});

it("gives each use of a recipe a unique name of its own", async () => {
  const { steps } = await compile(`
    Given alice has written {a}
    And alice has written {b}
    When I call GetNotes
    Then the status is 200
`);
  const titles = steps.flatMap((step) => (step.do === "call" && step.operation === "CreateNote" ? [step.body] : []));
  expect(titles).toEqual([{ title: "Note {unique1}" }, { title: "Note {unique2}" }]);
});

it("links an error to the calls that must succeed, before and after it, but not to fallbacks", async () => {
  const { steps } = await compile(`
    Given alice has written {id}
    And I am anonymous
    When I call CreateNote
      | body.title | x |
    Then the status is 401
    And $.error is a string
    Given I am signed in as alice
    When I call CreateNote
      | body.title | x |
    Then the status is 201
`);
  const calls = steps.filter((step) => step.do === "call");
  const refused = calls.find(({ expectsError }) => expectsError);
  expect(refused).toMatchObject({ expected: [401], envelope: ["error"], mediaType: "application/json" });
  expect(refused?.controls.map((index) => [calls[index]?.operation, calls[index]?.unless])).toEqual([["CreateNote", null], ["CreateNote", null]]);
});

it("expects any success where no status is asserted", async () => {
  const { steps } = await compile(`
    When I call GetNotes
    Then $.notes is an array
`);
  expect(steps[0]).toMatchObject({ expected: ["2xx"], expectsError: false, envelope: ["notes"] });
});

it("expects no body where none is declared", async () => {
  const { steps } = await compile(`
    Given alice has written {id}
    And I am signed in as alice
    When I call DeleteNote
    Then the status is 204
`);
  expect(steps.findLast((step) => step.do === "call")).toMatchObject({ mediaType: null, envelope: [], hasBody: false, contentType: null, path: "/notes/{id}" });
});

it("sends a header with the next request alone", async () => {
  const { steps } = await compile(`
    Given the request header "Authorization" is "Token x"
    When I call GetNotes
    Then the status is 200
    When I call GetNotes
    Then the status is 200
`);
  expect(steps.flatMap((step) => (step.do === "call" ? [step.headers] : []))).toEqual([{ Authorization: "Token x" }, {}]);
});

it("splits a target into path and query", async () => {
  const { steps } = await compile(`
    Given a unique {name}
    When I send GET /notes?author={name}%20x&limit=2
    Then the status is 200
`);
  expect(steps[1]).toMatchObject({ path: "/notes", query: { author: "{name} x", limit: "2" }, operation: "GetNotes" });
});

it("declares an empty body as JSON when told to", async () => {
  const { steps } = await compile(`
    Given alice has written {id}
    And I am signed in as alice
    When I send DELETE /notes/{id} with an empty body declared as JSON
    Then the status is 204
`);
  expect(steps.findLast((step) => step.do === "call")).toMatchObject({ hasBody: false, contentType: "application/json" });
});

it("counts background steps on their own", async () => {
  const overlay = mkdtempSync(join(tmpdir(), "cd-task-overlay-"));
  mkdirSync(join(overlay, "suite/features"), { recursive: true });
  const feature = "Feature: Extra\n  Background:\n    When I call GetNotes\n    Then the status is 200\n  Scenario: One\n    Then $.notes is an array\n";
  writeFileSync(join(overlay, "suite/features/extra.feature"), feature);
  const plan = await loadCase(overlay, ({ value }) => value?.plan);
  rmSync(overlay, { recursive: true, force: true });
  expect(plan && assertionsOf(plan).map(({ id, place }) => `${id} ${place}`).filter((id) => id.startsWith("extra"))).toEqual([
    "extra/one#b02 features/extra.feature:4",
    "extra/one#01 features/extra.feature:6",
  ]);
});

it("reads every check", async () => {
  const { steps } = await compile(`
    Given alice has written {id}
    When I call GetNote
    Then the status is 200
    And the header "Content-Type" starts with "application/json"
    And the header "x-y" is absent
    And $.note.id is {id}
    And $.note.title is not "x"
    And $.note.createdAt is a date-time
    And $.note.hash does not exist
    And $.note.title contains "No"
    And $.note.title matches /^N\\//
    And the body includes JSON:
      """
      {"note": {"id": "{id}"}}
      """
    And the response matches the contract
    When I call GetNotes
    Then $.notes has at least 1 item
    And $.notes is sorted by createdAt descending
    And every $.notes[*].pinned is false
`);
  const path = (text: string) => expect.objectContaining({ text });
  expect(steps.flatMap((step) => (step.do === "assert" ? [step.check] : []))).toEqual([
    { kind: "status", expected: [200] },
    { kind: "header-text", name: "content-type", operator: "starts-with", value: "application/json" },
    { kind: "header-presence", name: "x-y", present: false },
    { kind: "equals", path: path("$.note.id"), negated: false, value: "{id}" },
    { kind: "equals", path: path("$.note.title"), negated: true, value: "x" },
    { kind: "type", path: path("$.note.createdAt"), negated: false, type: "date-time" },
    { kind: "existence", path: path("$.note.hash"), exists: false },
    { kind: "contains", path: path("$.note.title"), negated: false, value: "No" },
    { kind: "matches", path: path("$.note.title"), pattern: "^N\\/" },
    { kind: "includes", value: { note: { id: "{id}" } } },
    { kind: "contract" },
    { kind: "count", path: path("$.notes"), operator: "at-least", count: 1 },
    { kind: "sorted", path: path("$.notes"), field: "createdAt", order: "descending" },
    { kind: "equals", path: { text: "every $.notes[*].pinned", every: true, segments: [{ key: "notes" }, { each: true }, { key: "pinned" }] }, negated: false, value: false },
  ]);
});
