import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-updates-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

const text = { type: "string" };
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({ type: "object", required, properties });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const answers = (status: number, schema: object) => ({ responses: { [status]: { description: "so", ...json(schema) }, 401: { description: "no" }, 404: { description: "none" } } });
const takes = (schema: object) => ({ requestBody: { required: true, ...json(schema) } });
const inPath = (...names: string[]) => ({ parameters: names.map((name) => ({ name, in: "path", required: true, schema: text })) });
const bearer = { type: "http", scheme: "bearer" };

async function draft(paths: object, more: object = {}) {
  writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Teams", version: "1" }, paths, ...more }));
  const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, shelves);
  const texts = (value?.tree ?? []).map((entry) => ({ path: entry.path, text: "text" in entry ? entry.text : "" }));
  const scenarios = texts.filter(({ path }) => path.endsWith(".feature")).flatMap((entry) => entry.text.replace(/\s+/g, " ").split(" @draft ").slice(1));
  const found = (name: string) => scenarios.find((one) => one.startsWith(`Scenario: ${name}`)) ?? "";
  return { scenarios, found, diagnostics, suite: texts.find(({ path }) => path === "suite.yaml")?.text ?? "" };
}

const sent = { title: text, mail: { type: "string", format: "email" }, handle: text, role: { enum: ["admin", "reader"] }, size: { type: "integer", minimum: 1 }, isOpen: { type: "boolean" }, since: { type: "string", format: "date" }, code: { type: "string", pattern: "^[A-Z]{3}$" } };
const team = object({ id: text, ...sent });
const teams = { "/teams": { post: { operationId: "createTeam", ...takes(object(sent)), ...answers(201, team) } }, "/teams/{teamId}": { ...inPath("teamId"), get: { operationId: "getTeam", ...answers(200, team) }, put: { operationId: "setTeam", ...takes(object(sent)), ...answers(200, team) } } };

it("sends an update another value for each property than the creation was sent, and reads it back", async () => {
  const { found, diagnostics } = await draft(teams);
  const [created = {}, updated = {}] = [...found("setTeam changes").matchAll(/"""json (\{.*?\}) """/g)].map(([, body = ""]) => JSON.parse(body) as Record<string, unknown>);
  expect(Object.keys(updated)).toEqual(Object.keys(sent));
  for (const name of Object.keys(sent)) expect(updated[name], name).not.toEqual(created[name]);
  const readBack = found("setTeam changes").split("When I call getTeam")[1];
  expect(readBack).toMatch(/\$\.title \| is \| "Other title" .*\$\.role \| is \| "reader" .*\$\.size \| is \| 2 .*\$\.isOpen \| is \| false /);
  expect(diagnostics.map(({ code }) => code)).not.toContain("draft/nothing-else-to-send");
});

it("sends a property that the creation was not sent another value than the schema's default, or its first choice", async () => {
  const { found } = await draft({ "/teams": { post: { operationId: "createTeam", ...takes(object({ title: text })), ...answers(201, team) } }, "/teams/{teamId}": { ...inPath("teamId"), patch: { operationId: "changeTeam", ...takes(object({ role: { enum: ["admin", "reader"] }, isOpen: { type: "boolean", default: true } })), ...answers(200, team) } } });
  expect(found("changeTeam changes")).toContain('"role": "reader", "isOpen": false');
});

it("says what an update is sent as before, since the schema allows nothing else", async () => {
  const only = { enum: ["EUR"] };
  const { diagnostics } = await draft({ "/teams": { post: { operationId: "createTeam", ...takes(object({ currency: only })), ...answers(201, team) } }, "/teams/{teamId}": { ...inPath("teamId"), put: { operationId: "setTeam", ...takes(object({ currency: only, title: text })), ...answers(200, team) } } });
  expect(diagnostics.find(({ code }) => code === "draft/nothing-else-to-send")?.message).toBe("`setTeam` is sent `currency` as before, since no other value is known that the schema allows.");
});

it("takes a PUT that answers 201 for what creates, below its path or at an id of the scenario's own", async () => {
  const label = object({ text });
  const { found, diagnostics } = await draft({
    "/teams": { put: { operationId: "addTeam", ...takes(object({ title: text })), ...answers(201, team) } },
    "/teams/{teamId}": { ...inPath("teamId"), get: { operationId: "getTeam", ...answers(200, team) } },
    "/labels/{label}": { ...inPath("label"), put: { operationId: "putLabel", ...takes(label), ...answers(201, label) }, get: { operationId: "getLabel", ...answers(200, label) } },
  });
  expect(found("getTeam gives")).toMatch(/I call addTeam .* I remember \$\.id as \{teamId\} When I call getTeam Then the status is 200/);
  expect(found("addTeam keeps")).toContain("When I call getTeam");
  expect(found("getLabel gives")).toMatch(/Given a unique \{label\} When I call putLabel .* When I call getLabel Then the status is 200/);
  expect(diagnostics.map(({ code }) => code)).not.toContain("draft/no-creating-operation");
});

it("sends credentials to nothing that takes those of another scheme, and says what is left out for it", async () => {
  const secured = (...schemes: object[]) => ({ security: schemes });
  const { scenarios, found, diagnostics, suite } = await draft(
    {
      "/teams": { post: { operationId: "createTeam", ...secured({ staff: [] }), ...takes(object({ title: text })), ...answers(201, team) }, get: { operationId: "listTeams", ...secured({ staff: [] }, { user: [] }), ...answers(200, object({ teams: { type: "array", items: team } })) } },
      "/teams/{teamId}": { ...inPath("teamId"), get: { operationId: "getTeam", ...secured({ user: [] }), ...answers(200, team) } },
      "/me": { get: { operationId: "getMe", ...secured({ user: [] }), responses: { 204: { description: "here" } } } },
      "/both": { get: { operationId: "both", ...secured({ staff: [], user: [] }), ...answers(200, team) } },
    },
    { components: { securitySchemes: { staff: { type: "http", scheme: "digest" }, user: bearer } } },
  );
  expect(scenarios.map((one) => one.split(" ")[1])).toEqual(["listTeams", "listTeams", "getMe"]);
  expect(found("listTeams answers")).toContain("I am signed in as alice");
  expect(diagnostics.filter(({ code }) => code === "draft/other-credentials").map(({ message }) => message)).toEqual([
    "Users sign in by `user`, and credentials of `staff` and `user` are demanded by `both`, so nothing is drafted for it.",
    "Users sign in by `user`, and credentials of `staff` are demanded by `createTeam`, so nothing is drafted for it.",
  ]);
  expect(diagnostics.find(({ code }) => code === "draft/no-creating-operation")?.message).toContain("with the credentials that users have (`createTeam` takes others)");
  expect(suite).toMatch(/value: Bearer \{API_TOKEN\}/);
});

it("sends the credentials of a further scheme from a setting, to what takes them alone or beside those of users", async () => {
  const secured = (...schemes: object[]) => ({ security: schemes });
  const no = { responses: { 204: { description: "fine" }, 401: { description: "no" }, 403: { description: "not yours" } } };
  const { scenarios, found, diagnostics, suite } = await draft(
    {
      "/teams": { post: { operationId: "createTeam", ...secured({ "X-Staff": [] }), ...takes(object({ title: text })), ...answers(201, team) } },
      "/teams/{teamId}": { ...inPath("teamId"), get: { operationId: "getTeam", ...secured({ user: [] }), ...answers(200, team) }, delete: { operationId: "dropTeam", ...secured({ "X-Staff": [] }), ...no } },
      "/me": { get: { operationId: "getMe", ...secured({ user: [] }), ...no } },
      "/here": { get: { operationId: "getHere", ...secured({ user: [] }), ...no } },
      "/both": { get: { operationId: "both", ...secured({ "X-Staff": [], user: [] }), ...no } },
      "/twice": { get: { operationId: "twice", ...secured({ user: [], other: [] }), ...no } },
    },
    { components: { securitySchemes: { "X-Staff": { type: "apiKey", in: "header", name: "X-Staff-Key" }, user: bearer, other: { type: "oauth2", flows: {} } } } },
  );
  expect(suite).toMatch(/schemes:\n +X-Staff:\n +credentials:\n +header: X-Staff-Key\n +value: "\{X_STAFF_TOKEN\}"/);
  expect(suite).toMatch(/- name: X_STAFF_TOKEN\n +value: x-staff-for-grading/);
  expect(found("getTeam gives")).toMatch(/I am signed in as alice When I call createTeam .*I call getTeam/);
  expect(found("dropTeam needs credentials")).toContain('the request header "X-Staff-Key" is "nobody-has-this"');
  expect(found("both needs credentials")).toContain('the request header "Authorization" is "Bearer nobody-has-this"');
  expect(scenarios.filter((one) => /twice|refuses who did not create/.test(one))).toEqual([]);
  expect(diagnostics.flatMap(({ code, message }) => (/credentials$/.test(code) ? [message] : []))).toEqual([
    "`X-Staff`, which `createTeam`, `dropTeam`, `both` demand, is sent from the setting X_STAFF_TOKEN; users sign in by `user`.",
    "Users sign in by `user`, and credentials of `user` and `other` are demanded by `twice`, so nothing is drafted for it.",
  ]);
});

it("does not make up what names something else where the contract can do without", async () => {
  const page = object({ type: { enum: ["page"] }, page: text });
  const optional = object({ title: text, vetId: text, pages: { type: "array", items: page }, start: page, home: { type: "string", description: "The id of a page." }, add: { type: "array", items: { type: "string", description: "A user ID or an email." } } }, ["title"]);
  const { found, diagnostics } = await draft({ "/pets": { post: { operationId: "createPet", ...takes({ ...optional, required: [] }), ...answers(201, team) } } });
  expect(found("createPet keeps")).toContain('"""json { "title": "Sample title" } """');
  expect(diagnostics.map(({ code }) => code)).not.toContain("draft/reference-made-up");
});

it("names nobody who signs in and sends nothing", async () => {
  const { scenarios } = await draft({ "/teams": { get: { operationId: "listTeams", security: [{ user: [] }], ...answers(200, team) } } }, { components: { securitySchemes: { user: bearer } } });
  expect(scenarios.find((one) => one.includes("needs credentials"))).toMatch(/^Scenario: listTeams needs credentials Given I am anonymous When/);
  expect(scenarios.join(" ")).not.toMatch(/Given I am \S+( \S+ \S+ \S+)? Given I am /);
});
