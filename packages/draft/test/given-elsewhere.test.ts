import { expect, it } from "vitest";
import { answers, draftPaths, object, takes, text } from "./draft-paths.ts";

const note = object({ id: text, title: text });
const list = { "/notes": { get: { operationId: "listNotes", ...answers({ type: "array", items: note }) }, post: { operationId: "addNote", ...takes(object({ title: text })), ...answers(note) } } };

it.each([
  ["/auth/refresh", { refresh_token: { ...text, example: "eyJ0" }, mode: text }, "refresh_token"],
  ["/users/verify", { code: text }, "code"],
  ["/password/reset", { resetToken: text, password: text }, "resetToken"],
  ["/two-factor", { otp: text }, "otp"],
])("drafts nothing for %s, whose body holds what something else gives out, and says so", async (path, properties, name) => {
  const { found, said } = await draftPaths({ ...list, [path]: { post: { operationId: "confirm", ...takes(object(properties)), ...answers() } } });
  expect(found("confirm")).toBe("");
  expect(said("draft/given-elsewhere")).toEqual([`\`confirm\` takes \`${name}\`, which something before has to have given out, and no scenario could come by it; nothing was drafted for it.`]);
});

it.each([["/auth/guests", { countryCode: text }], ["/devices", { token: text }], ["/currencies", { code: text }]])("drafts %s, whose body holds what a client knows by itself", async (path, properties) => {
  const { found, said } = await draftPaths({ [path]: { post: { operationId: "send", ...takes(object(properties)), ...answers() } } });
  expect(found("send")).toContain("I call send with JSON:");
  expect(said("draft/given-elsewhere")).toEqual([]);
});

const change = (own: object) => ({ patch: { operationId: "changeNotes", ...takes(object({ keys: { type: "array", items: text }, data: object({ title: text }) }), own), ...answers() } });

it("creates what an update of several names, and sends its id", async () => {
  for (const own of [{}, { example: { keys: ["n1", "n2"], data: { title: "New" } } }]) {
    const { found, said } = await draftPaths({ "/notes": { ...list["/notes"], ...change(own) } });
    expect(found("changeNotes")).toMatch(/I call addNote .* I remember \$\.id as \{id\} When I call changeNotes with JSON: """json \{ "keys": \[ "\{id\}" \], "data": /);
    expect(said("draft/reference-made-up")).toEqual([]);
  }
});

it("says that nothing is known to create what an update of several names", async () => {
  const { said } = await draftPaths({ "/notes": change({}) });
  expect(said("draft/reference-made-up")).toEqual(["`keys` of `changeNotes` names something else, and no operation was found that creates it; a value was made up."]);
});
