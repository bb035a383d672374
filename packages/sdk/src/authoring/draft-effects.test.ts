import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-effects-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

const text = { type: "string" };
const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({ type: "object", required, properties });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const answers = (status: number, schema: object, ...others: number[]) => ({ responses: { [status]: { description: "so", ...json(schema) }, ...Object.fromEntries(others.map((other) => [other, { description: "no" }])) } });
const takes = (schema: object) => ({ requestBody: { required: true, ...json(schema) } });
const inPath = (...names: string[]) => ({ parameters: names.map((name) => ({ name, in: "path", required: true, schema: text })) });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const schemas = {
  Club: object({ id: text, name: text, external_id: { type: ["string", "null"] } }),
  Group: object({ id: text, name: text }),
  Member: object({ id: text, name: text, status: { enum: ["active", "inactive", "pending"] } }),
};
const list = (name: string) => object({ data: { type: "array", items: ref(name) } });
const clubs = (body: object, ...others: number[]) => ({
  "/clubs": { get: { operationId: "listClubs", ...answers(200, list("Club")), parameters: [{ name: "limit", in: "query", schema: { type: "integer", maximum: 50 } }] }, post: { operationId: "createClub", ...takes(body), ...answers(201, ref("Club"), ...others) } },
  "/clubs/{id}": { ...inPath("id"), get: { operationId: "getClub", ...answers(200, ref("Club"), 404) } },
});
const plain = clubs(object({ name: text }));
const groups = {
  "/groups": { post: { operationId: "createGroup", ...takes(object({ name: text })), ...answers(201, ref("Group")) } },
  "/members": { post: { operationId: "createMember", ...takes(object({ name: text })), ...answers(201, ref("Member")) } },
  "/groups/{groupId}/members": { ...inPath("groupId"), get: { operationId: "listGroupMembers", ...answers(200, list("Member")) }, post: { operationId: "addMember", ...takes(object({ member_id: text })), ...answers(201, ref("Group"), 404) } },
  "/groups/{groupId}/members/{memberId}": { ...inPath("groupId", "memberId"), delete: { operationId: "removeMember", responses: { 204: { description: "gone" }, 404: { description: "none" } } } },
};

async function draft(paths: object) {
  writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Clubs", version: "1" }, paths, components: { schemas } }));
  const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, shelves);
  const texts = (value?.tree ?? []).map((entry) => ({ path: entry.path, text: "text" in entry ? entry.text : "" }));
  const scenarios = texts.filter(({ path }) => path.endsWith(".feature")).flatMap((entry) => entry.text.replace(/\s+/g, " ").split(" @draft ").slice(1));
  return { scenarios, found: (name: string) => scenarios.find((one) => one.startsWith(`Scenario: ${name}`)) ?? "", diagnostics };
}

it("takes the id that was sent where something is added to another thing, which is what is answered", async () => {
  const { found, scenarios } = await draft(groups);
  expect(found("removeMember takes")).toContain("| memberId | {member_id} |");
  expect(found("addMember keeps")).toContain("$.data[*].id contains {member_id}");
  expect(scenarios.join(" ")).not.toMatch(/I call addMember with JSON: """json \{[^}]*\} """ And I remember \$\.id/);
});

it("shows in the list above that what was taken away is there no longer", async () => {
  expect((await draft(groups)).found("removeMember takes")).toMatch(/contains \{member_id\} When I call removeMember .*status is 204 .*I call listGroupMembers .*does not contain \{member_id\}/);
});

it("looks for what was created in a list, on the greatest page, and for what was sent in what is read", async () => {
  const { found, diagnostics } = await draft(plain);
  expect(found("listClubs lists what was created")).toMatch(/I call createClub .* I remember \$\.id as \{made\} When I call listClubs \| limit \| 50 \| .*\$\.data\[\*\]\.id contains \{made\}/);
  expect(found("getClub gives")).toContain('| $.id | is | {id} | | $.name | is | "Sample name" |');
  expect(diagnostics.map(({ code }) => code)).toContain("draft/list-may-be-paged");
});

it("looks on the greatest page for what was created or taken away, where no other operation reads it", async () => {
  const { "/clubs": both } = plain;
  const { found } = await draft({ "/clubs": both, "/clubs/{id}": { ...inPath("id"), delete: { operationId: "dropClub", responses: { 204: { description: "gone" } } } } });
  expect(found("createClub keeps")).toMatch(/I call listClubs \| limit \| 50 \| .*contains \{made\}/);
  expect(found("dropClub takes")).toMatch(/I call listClubs \| limit \| 50 \| .* contains \{id\} .*I call listClubs \| limit \| 50 \| .* does not contain \{id\}/);
});

it("asks a list for what was sent where it can be filtered by it", async () => {
  const paths = { "/users": { post: { operationId: "createUser", ...takes(object({ name: text })), ...answers(201, ref("Group")) } }, "/clubs": { get: { operationId: "listClubs", ...answers(200, list("Club")), parameters: [{ name: "user_id", in: "query", schema: text }, { name: "page", in: "query", schema: { type: "integer" } }] }, post: { operationId: "createClub", ...takes(object({ user_id: text })), ...answers(201, ref("Club")) } } };
  const { found, diagnostics } = await draft(paths);
  expect(found("listClubs lists")).toContain("| user_id | {user_id} |");
  expect(diagnostics.map(({ code }) => code)).not.toContain("draft/list-may-be-paged");
});

it("asks a list by each filter for what was created with its value, and by another value not for it", async () => {
  const query = (name: string, schema: object) => ({ name, in: "query", schema });
  const role = { enum: ["agent", "admin"] };
  const agent = object({ id: text, name: text, role, team: text });
  const filters = [query("role", role), query("name", text), query("team", text), query("q", text), query("page", { type: "integer" })];
  const paths = { "/agents": { get: { operationId: "listAgents", ...answers(200, { type: "array", items: agent }), parameters: filters }, post: { operationId: "createAgent", ...takes(object({ name: text, role }, ["name"])), ...answers(201, agent) } } };
  const { found, diagnostics } = await draft(paths);
  expect(found("listAgents finds by role, name")).toMatch(/"role": "agent" .*I call listAgents \| role \| agent \| Then the status is 200 And \$\[\*\]\.id contains \{made\} When I call listAgents \| role \| admin \| .*does not contain \{made\} When I call listAgents \| name \| Sample name \| .* contains \{made\}/);
  expect(diagnostics.find(({ code }) => code === "draft/filter-not-asserted")?.message).toContain("No scenario sends `team`, `q` to `listAgents`");
});

it.each([["deactivate", "inactive"], ["reactivate", "active"]])("says that the effect of %s is not asserted, and what it may be", async (action, status) => {
  const { diagnostics } = await draft({ ...groups, [`/members/{id}/${action}`]: { ...inPath("id"), put: { operationId: "act", ...answers(200, ref("Member")) } } });
  expect(diagnostics.find(({ code }) => code === "draft/effect-not-asserted")?.hint).toContain(`And $.status is "${status}"`);
});

it.each([["body", object({ parent_id: text }, [])], ["envelope", object({ club: object({}, []) })]])("drafts no update with an empty %s, and says so", async (_, body) => {
  const { scenarios, diagnostics } = await draft({ ...plain, "/clubs/{id}": { ...plain["/clubs/{id}"], patch: { operationId: "changeClub", ...takes(body), ...answers(200, ref("Club")) } } });
  expect(scenarios.filter((one) => one.includes("changeClub"))).toEqual([]);
  expect(diagnostics.find(({ code }) => code === "draft/nothing-else-to-send")?.message).toContain("`changeClub`");
});

it("finds by a property what was created with it", async () => {
  const byOther = { "/clubs/external_id/{external_id}": { ...inPath("external_id"), get: { operationId: "getByExternalId", ...answers(200, ref("Club"), 404) } } };
  const { found, diagnostics } = await draft({ ...clubs(object({ name: text, external_id: text }, ["name"])), ...byOther });
  expect(found("getByExternalId gives")).toMatch(/"external_id": "\{external_id\}" \} """ When I call getByExternalId .*\$\.external_id \| is \| "\{external_id\}"/);
  expect(diagnostics.map(({ code }) => code)).not.toContain("draft/no-creating-operation");
  const unknown = await draft({ "/clubs/by-slug/{slug}": { ...inPath("slug"), get: { operationId: "getBySlug", ...answers(200, ref("Group")) } } });
  expect(unknown.diagnostics.find(({ code }) => code === "draft/no-creating-operation")?.message).not.toContain("POST");
  // A property that only the answer has is read from there.
  expect((await draft({ ...plain, ...byOther })).found("getByExternalId gives")).toContain("I remember $.external_id as {external_id}");
});

it("reads an update back by the name that it answers, where that may be made of what was changed", async () => {
  const post = object({ slug: text, title: text });
  const { found } = await draft({ "/posts": { post: { operationId: "createPost", ...takes(object({ title: text })), ...answers(201, post) } }, "/posts/{slug}": { ...inPath("slug"), get: { operationId: "getPost", ...answers(200, post) }, put: { operationId: "setPost", ...takes(object({ title: text })), ...answers(200, post) } } });
  expect(found("setPost changes")).toMatch(/I call setPost .* And I remember \$\.slug as \{slug\} When I call getPost/);
});

it("sends texts of its own where a conflict is declared, and repeats a request only where it surely is one", async () => {
  const named = await draft(clubs(object({ name: text }), 409));
  expect(named.found("createClub keeps")).toContain('"name": "{unique}"');
  expect(named.found("createClub refuses the same")).toBe("");
  const owned = await draft(clubs(object({ name: text, domain: { type: "string", examples: ["foo.test"] } }), 409));
  expect(owned.found("createClub refuses the same")).toContain('"domain": "{unique}.example.test"');
  expect((await draft(plain)).found("createClub keeps")).toContain('"name": "Sample name"');
});

it("takes a property's example before it makes one up, that of a free mapping too", async () => {
  const { found } = await draft(clubs(object({ name: { type: "string", examples: ["Foo"] }, metadata: { type: "object", additionalProperties: text, examples: [{ tier: "gold" }] }, labels: { type: "array", items: text, example: ["a", "b"] } })));
  expect(found("createClub keeps")).toContain('{ "name": "Foo", "metadata": { "tier": "gold" }, "labels": [ "a", "b" ] }');
});
