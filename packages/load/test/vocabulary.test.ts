import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Suite } from "@cd-task/model";
import { expect, it } from "vitest";
import { loadCase } from "./load-case.ts";

const vocabulary = `version: 1
aliases:
  - step: the response code should be {status}
    means: the status is {status}
  - step: "{json} should be under {path}"
    means: "{path} is {json}"
  - step: "the API is asked for {operation}:"
    means: "I call {operation} with JSON:"
  - step: "all of this is so:"
    means: "these hold:"
steps:
  - step: "{user} is there, and {user} is at work on {variable}"
    kind: given
    says: Two users, and a title with the name of one.
    means: ["{user} is registered", "I am signed in as {user2}", '{variable} is "of {{user}}"']
  - step: "a note {text} is written as {variable}"
    kind: when
    says: Writes a note with a header of its own and keeps its id.
    means:
      - the request header "X-Title" is {text}
      - "I call CreateNote with JSON:"
      - I remember $.note.id as {variable}
  - step: all is well with {text}
    kind: then
    says: The note came back.
    means:
      - the status is 201
      - $.note.title is {text}
      - $.note.id is {id}
`;

/** The suite of the base with a feature, and with the vocabulary when asked. */
async function load(steps: string, own: boolean): Promise<Suite> {
  const overlay = mkdtempSync(join(tmpdir(), "cd-task-overlay-"));
  try {
    mkdirSync(join(overlay, "suite/features"), { recursive: true });
    if (own) writeFileSync(join(overlay, "suite/vocabulary.yaml"), vocabulary);
    writeFileSync(join(overlay, "suite/features/extra.feature"), `Feature: Extra\n  Scenario: One\n${steps}`);
    return await loadCase(overlay, ({ value, diagnostics }) => {
      if (!value) throw new Error(JSON.stringify(diagnostics, null, 2));
      return value;
    });
  } finally {
    rmSync(overlay, { recursive: true, force: true });
  }
}

const extra = ({ plan }: Suite) => plan.scenarios.find(({ feature }) => feature === "extra");

it("makes of other wordings the very plan that the known steps make", async () => {
  const steps = (call: string, rows: string, status: string, same: string) => `
    Given I am signed in as alice
    When ${call}
      """
      {"title": "Rivers"}
      """
    Then ${status}
    And ${same}
    And ${rows}
      | path         | check | value    |
      | $.note.title | is    | "Rivers" |
`;
  const own = await load(steps("the API is asked for CreateNote:", "all of this is so:", "the response code should be 201", '"Rivers" should be under $.note.title'), true);
  const known = await load(steps("I call CreateNote with JSON:", "these hold:", "the status is 201", '$.note.title is "Rivers"'), false);
  expect(extra(own)?.steps.filter((step) => step.do === "assert")).toHaveLength(3);
  expect(own.plan).toEqual(known.plan);
});

it("makes of a step that stands for several each of them, with an assertion id each", async () => {
  const suite = await load(`
    Given alice is there, and bob is at work on {title}
    When a note "Rivers" is written as {id}
      """
      {"title": "Rivers"}
      """
    Then all is well with "Rivers"
    When I call GetNote
    Then the response code should be 200
`, true);
  const steps = extra(suite)?.steps ?? [];
  expect(steps.flatMap((step) => (step.do === "assert" ? [[step.id.split("#")[1], step.text]] : []))).toEqual([
    ["03.1", "the status is 201"],
    ["03.2", '$.note.title is "Rivers"'],
    ["03.3", "$.note.id is {id}"],
    ["05", "the status is 200"],
  ]);
  expect(steps.find((step) => step.do === "set")).toMatchObject({ variable: "title", value: "of {alice}" });
  expect(steps.find((step) => step.do === "call" && !step.setup)).toMatchObject({ operation: "CreateNote", headers: { "X-Title": "Rivers" }, body: { title: "Rivers" } });
  expect(steps.find((step) => step.do === "capture" && step.variable === "id")).toBeDefined();
});

it("offers them beside the suite's recipes, with what they do in order", async () => {
  const { steps = [] } = await load("    When I call GetNotes\n    Then the response code should be 200\n", true);
  expect(steps.map(({ id, kind, argument }) => `${id} ${kind} ${argument}`)).toEqual(["R1 setup none", "A1 assert none", "A2 assert none", "A3 action json", "A4 assert table", "S1 setup none", "S2 action json", "S3 assert none"]);
  expect(steps.find(({ id }) => id === "S2")?.parts).toEqual([{ kind: "setup", argument: "none" }, { kind: "action", argument: "json" }, { kind: "capture", argument: "none" }]);
  expect(steps.find(({ id }) => id === "A1")).toMatchObject({ says: "Another wording of `the status is {status}`.", example: "Then the response code should be 200" });
});
