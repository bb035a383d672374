import { expect, it } from "vitest";
import { answers, draftPaths, object, takes, text } from "./draft-paths.ts";

const note = object({ id: text, title: text });
const keys = { type: "array", items: text };
const list = { get: { operationId: "listNotes", ...answers({ type: "array", items: note }) }, post: { operationId: "addNote", ...takes(object({ title: text })), ...answers(note) } };
const one = { parameters: [{ name: "id", in: "path", required: true, schema: text }], get: { operationId: "readNote", ...answers(note) } };
const effect = "draft/effect-not-asserted";

it("misses in the list what was taken away where its own path declares no 404", async () => {
  const { found, said } = await draftPaths({ "/notes": list, "/notes/{id}": { ...one, delete: { operationId: "dropNote", ...answers() } } });
  expect(found("dropNote takes it away")).toMatch(/I call listNotes .* And \$\[\*\]\.id contains \{id\} When I call dropNote .* When I call listNotes .* And \$\[\*\]\.id does not contain \{id\}/);
  expect(said(effect)).toEqual([]);
});

it("misses in the list what was named in the body to be taken away", async () => {
  const { found } = await draftPaths({ "/notes": { ...list, delete: { operationId: "dropNotes", ...takes(object({ keys })), ...answers() } } });
  expect(found("dropNotes takes it away")).toMatch(/contains \{id\} When I call dropNotes with JSON: """json \{ "keys": \[ "\{id\}" \] \} .* does not contain \{id\}/);
});

it("reads again what was named in the body to be changed", async () => {
  const { found, said } = await draftPaths({ "/notes": { ...list, patch: { operationId: "changeNotes", ...takes(object({ keys, data: object({ title: text }) })), ...answers() } }, "/notes/{id}": one });
  expect(found("changeNotes changes what it is given")).toMatch(/"title": "Other title" .* When I call readNote .* \$\.title \| is \| "Other title" \|/);
  expect(said(effect)).toEqual([]);
});

it.each([
  ["take away", { delete: { operationId: "dropNotes", ...answers() } }, "dropNotes", "`dropNotes` is called, and no step looks at what it takes away."],
  ["change", { patch: { operationId: "changeNotes", ...takes(object({ title: text })), ...answers() } }, "changeNotes", "`changeNotes` is called, and no step looks at what it does with what it is given."],
  ["keep", { post: { operationId: "leaveNote", ...takes(object({ title: text })), ...answers() } }, "leaveNote", "`leaveNote` is called, and no step looks at what it does with what it is given."],
])("claims of nothing that it is seen to %s where no step looks", async (_, operations, name, message) => {
  const { found, said } = await draftPaths({ "/notes": operations });
  expect(found(name)).toMatch(new RegExp(`^Scenario: ${name} answers 200 `));
  expect(said(effect)).toEqual([message]);
});

it("claims no change where an update is read again without a value that shows it", async () => {
  const { found, said } = await draftPaths({ "/notes": list, "/notes/{id}": { ...one, put: { operationId: "markNote", ...takes(object({ mark: text })), ...answers() } } });
  expect(found("markNote answers 200")).toContain("I call readNote");
  expect(said(effect)).toHaveLength(1);
});
