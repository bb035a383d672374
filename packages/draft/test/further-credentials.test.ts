import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openShelves } from "@cd-task/sdk";
import { draftSuite } from "@cd-task/sdk/authoring";
import { afterAll, expect, it } from "vitest";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-credentials-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

const text = { type: "string" };
const object = (properties: Record<string, object>) => ({ type: "object", required: Object.keys(properties), properties });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const bearer = { type: "http", scheme: "bearer" };
const inHeader = { type: "apiKey", in: "header", name: "X-Key" };
const inQuery = { type: "apiKey", in: "query", name: "access_token" };
const get = (operationId: string, security: object[], more: object = {}) => ({ get: { operationId, security, responses: { 200: { description: "fine", ...json(object({ a: text })) }, 401: { description: "no" }, ...more } } });
const signUp = { "/users": { post: { operationId: "signUp", requestBody: { required: true, ...json(object({ name: text, password: text })) }, responses: { 201: { description: "made", ...json(object({ token: text })) } } } } };

async function draft(paths: object, securitySchemes: object) {
  writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Gate", version: "1" }, paths: { "/mine": get("mine", [{ user: [] }]), "/own": get("own", [{ user: [] }]), "/here": get("here", [{ user: [] }]), ...paths }, components: { securitySchemes } }));
  const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, shelves);
  const features = (value?.tree ?? []).flatMap((entry) => (entry.path.endsWith(".feature") && "text" in entry ? [entry.text.replace(/\s+/g, " ")] : []));
  const scenarios = features.flatMap((feature) => feature.split(/ @draft |(?= Feature: )/).slice(1));
  expect(diagnostics.filter(({ code }) => code === "draft/scenario-left-out")).toEqual([]);
  return { scenarios, found: (name: string) => scenarios.find((one) => one.startsWith(`Scenario: ${name}`)) ?? "", said: diagnostics.filter(({ code }) => code === "draft/credentials-not-sent").map(({ message }) => message) };
}

/** The requests of a scenario, each with what it is sent and the status it has to be answered with. */
const requestsOf = (scenario: string) => [...scenario.matchAll(/(?:(?:Given I am (\w+)(?: in as alice)? )|(?:Given the request header "([^"]+)" is "([^"]+)" ))*When I call \w+ (?:\| (\w+) +\| (\S+) \| )?Then the status is (4\d\d(?: or \d+)?|\d+)/g)].map(([, who, header, value, query, given, status]) => [who, header ?? query, value ?? given, status].filter((part) => part !== undefined).join(" "));

it("sends operations of a key in the query no key, a wrong one and a user's token, and lets in who has it", async () => {
  const { found, said } = await draft({ "/roles": get("roles", [{ key: [] }]) }, { user: bearer, key: inQuery });
  expect(requestsOf(found("roles needs credentials"))).toEqual(["anonymous 401", "access_token nobody-has-this 401", "Authorization Bearer {API_TOKEN} 401", "signed 200"]);
  expect(said).toEqual(expect.arrayContaining(["`mine` has to refuse the credentials of `key` alone, and no step can send them to it."]));
});

it("sends the credentials of either scheme to operations of the other, and takes either status where it is known who asks", async () => {
  const { found, said } = await draft({ ...signUp, "/roles": get("roles", [{ key: [] }], { 403: { description: "not yours" } }) }, { user: bearer, key: inHeader });
  expect(requestsOf(found("roles needs credentials"))).toEqual(["anonymous 401", "X-Key nobody-has-this 401", "Authorization Bearer {alice.token} 401 or 403", "signed 200"]);
  expect(found("roles needs credentials")).toContain("Given alice is registered Given I am anonymous");
  expect(requestsOf(found("mine needs credentials"))).toEqual(["anonymous 401", "Authorization Bearer nobody-has-this 401", "X-Key {KEY} 401", "signed 200"]);
  expect(said).toEqual([]);
});

it("refuses each half where both are demanded", async () => {
  const { found } = await draft({ "/both": get("both", [{ user: [], key: [] }]) }, { user: bearer, key: inQuery });
  expect(requestsOf(found("both needs credentials"))).toEqual(["anonymous 401", "Authorization Bearer nobody-has-this 401", "access_token nobody-has-this 401", "Authorization Bearer {API_TOKEN} 401", "access_token {KEY} 401", "signed 200"]);
});

it("sends each choice once where an operation takes either, though no other demands it", async () => {
  const { found, scenarios } = await draft({ "/either": get("either", [{ user: [] }, { key: [] }]) }, { user: bearer, key: inQuery });
  expect(requestsOf(found("either takes key too"))).toEqual(["anonymous access_token {KEY} 200"]);
  expect(requestsOf(found("either needs credentials"))).toEqual(["anonymous 401", "Authorization Bearer nobody-has-this 401", "access_token nobody-has-this 401", "signed 200"]);
  expect(scenarios.filter((one) => one.includes(" too "))).toHaveLength(1);
});

it("says nothing of credentials to refuse where the contract does not say how", async () => {
  const { said, scenarios } = await draft({ "/open": { get: { operationId: "open", security: [{ user: [] }], responses: { 200: { description: "fine" } } } }, "/roles": get("roles", [{ key: [] }]) }, { user: bearer, key: inQuery });
  expect(scenarios.filter((one) => one.startsWith("Scenario: open needs"))).toEqual([]);
  expect(said.filter((message) => message.includes("`open`"))).toEqual([]);
});

it("says what no scenario shows of a choice", async () => {
  const { said } = await draft({ "/either": get("either", [{ user: [] }, { session: [] }]) }, { user: bearer, session: { type: "apiKey", in: "cookie", name: "sid" } });
  expect(said).toEqual(["`either` also takes `session`, and no scenario shows that it does."]);
});

it("sends the setting in the address where the request has a body", async () => {
  const { found } = await draft({ "/roles": { post: { ...get("addRole", [{ user: [] }, { key: [] }]).get, requestBody: { required: true, ...json(object({ a: text })) } } } }, { user: bearer, key: inQuery });
  expect(found("addRole takes key too")).toContain("I send POST /roles?access_token={KEY} with JSON:");
});
