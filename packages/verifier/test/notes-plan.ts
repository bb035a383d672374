import type { Check, JsonPath, Plan, PlannedCall, PlannedScenario, PlannedStep } from "@cd-task/model";
import { notesContract } from "./notes-contract.ts";

/** `$.a[0].b`, `every $.list[*].c` as the loader would read it. */
export function path(text: string): JsonPath {
  const every = text.startsWith("every ");
  const bare = every ? text.slice("every ".length) : text;
  const segments = [...bare.matchAll(/\.([A-Za-z_]\w*)|\[(\d+)\]|\[\*\]/g)].map(([, key, index]) =>
    key !== undefined ? { key } : index !== undefined ? { index: Number(index) } : { each: true as const },
  );
  return { text, every, segments };
}

/** A planned call of an operation; what it expects is read from the contract. */
export function call(index: number, operation: string, status: number, more: Partial<PlannedCall> = {}): PlannedCall {
  const declared = notesContract.operations.find(({ id }) => id === operation);
  const response = declared?.responses.find((one) => one.status === status);
  if (!declared || !response) throw new Error(`no ${operation} ${status}`);
  return {
    do: "call", index, operation, method: declared.method, path: declared.path, query: {}, headers: {}, body: null, hasBody: more.body !== undefined,
    contentType: more.body === undefined ? null : "application/json", setup: false, unless: null, expected: [status],
    expectsError: status >= 400, mediaType: response.mediaType, envelope: response.topLevelKeys, controls: [], ...more,
  };
}

/** A scenario; bare checks become assertions `id#01`, `id#02` on the call before them. */
export function scenario(id: string, steps: (PlannedStep | Check)[]): PlannedScenario {
  let latest = 0;
  const planned = steps.map((step, index): PlannedStep => {
    if ("do" in step) {
      if (step.do === "call") latest = step.index;
      return step;
    }
    const ordinal = String(index + 1).padStart(2, "0");
    return { do: "assert", id: `${id}#${ordinal}`, text: step.kind, call: latest, check: step, place: `features/notes.feature:${index + 1}` };
  });
  return { id, feature: id.split("/")[0] ?? id, title: id, place: "features/notes.feature:1", tags: [], steps: planned };
}

/** A plan of these scenarios. */
export function planOf(...scenarios: PlannedScenario[]): Plan {
  const total = scenarios.flatMap(({ steps }) => steps).filter((step) => step.do === "assert").length;
  return {
    version: 1, suite: "notes", basePath: "/api", credentials: { header: "Authorization", value: "Token {token}" },
    limits: { requestSeconds: 5 }, total, scenarios,
  };
}

export const status = (...expected: (number | `${number}xx`)[]): Check => ({ kind: "status", expected });

const signUp: PlannedStep[] = [
  { do: "name", variable: "alice" },
  call(0, "CreateUser", 201, { body: { name: "{alice}" }, setup: true }),
  { do: "capture", variable: "alice.token", path: path("$.user.token"), call: 0, optional: false },
  { do: "act", as: "alice" },
  { do: "name", variable: "tag" },
];
const write = (index: number, expected = 201, body: PlannedCall["body"] = { title: "On rivers", tags: ["{tag}"] }, more: Partial<PlannedCall> = {}) =>
  call(index, "CreateNote", expected, { body, ...more });
const rememberSlug = (index: number): PlannedStep => ({ do: "capture", variable: "slug", path: path("$.note.slug"), call: index, optional: false });

/** A plan with writes read back, errors with their controls, absence, and a look at every part of a response. */
export const notesPlan: Plan = planOf(
  scenario("notes/write", [
    ...signUp,
    write(1),
    rememberSlug(1),
    status(201),
    { kind: "contract" },
    { kind: "equals", path: path("$.note.title"), negated: false, value: "On rivers" },
    { kind: "equals", path: path("$.note.tags"), negated: false, value: ["{tag}"] },
    { kind: "type", path: path("$.note.createdAt"), negated: false, type: "date-time" },
    { kind: "existence", path: path("$.note.secret"), exists: false },
    { kind: "header-text", name: "Content-Type", operator: "contains", value: "application/json" },
    call(2, "GetNote", 200, { path: "/notes/{slug}" }),
    status(200),
    { kind: "equals", path: path("$.note.slug"), negated: false, value: "{slug}" },
    { kind: "compare", path: path("$.note.likes"), operator: "at-least", value: 0 },
  ]),
  scenario("notes/list", [
    ...signUp,
    write(1),
    rememberSlug(1),
    write(2),
    call(3, "GetNotes", 200, { query: { tag: "{tag}" } }),
    status(200),
    { kind: "count", path: path("$.notes"), operator: "exactly", count: 2 },
    { kind: "contains", path: path("$.notes[*].slug"), negated: false, value: "{slug}" },
    { kind: "equals", path: path("every $.notes[*].title"), negated: false, value: "On rivers" },
    { kind: "sorted", path: path("$.notes"), field: "createdAt", order: "descending" },
    { kind: "includes", value: { count: 2 } },
  ]),
  scenario("notes/delete", [
    ...signUp,
    write(1),
    rememberSlug(1),
    call(2, "GetNote", 200, { path: "/notes/{slug}", setup: true }),
    call(3, "DeleteNote", 204, { path: "/notes/{slug}" }),
    status(204),
    { kind: "empty-body" },
    call(4, "GetNote", 404, { path: "/notes/{slug}", controls: [2] }),
    status(404),
    { kind: "contract" },
    call(5, "GetNotes", 200, { query: { tag: "{tag}" } }),
    { kind: "count", path: path("$.notes"), operator: "exactly", count: 0 },
    { kind: "contains", path: path("$.notes[*].slug"), negated: true, value: "{slug}" },
  ]),
  scenario("notes/refused[blank-title]", [
    ...signUp,
    write(1, 201, { title: "A title", tags: [] }, { setup: true }),
    write(2, 422, { title: "", tags: [] }, { controls: [1] }),
    status(422),
    { kind: "type", path: path("$.errors"), negated: false, type: "object" },
    { do: "act", as: null },
    write(3, 401, { title: "A title", tags: [] }, { controls: [1] }),
    status(401),
    { kind: "existence", path: path("$.note"), exists: false },
  ]),
);
