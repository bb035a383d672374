import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-sign-in-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

const text = { type: "string" };
const object = (properties: Record<string, object>) => ({ type: "object", required: Object.keys(properties), properties });
const json = (schema: object, more: object = {}) => ({ content: { "application/json": { schema, ...more } } });
const no = { description: "no" };
const signedIn = { security: [{ cookie: [] }] };
const me = { "/me": { get: { operationId: "getMe", ...signedIn, responses: { 200: { description: "me", ...json(object({ id: text })) }, 401: no } } } };
const account = object({ email: { type: "string", format: "email" }, password: text });
const signOut = { operationId: "signOut", ...signedIn, responses: { 204: { description: "out" }, 401: no } };

async function draft(paths: object) {
  writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Desk", version: "1" }, paths: { ...me, ...paths }, components: { securitySchemes: { cookie: { type: "apiKey", in: "cookie", name: "desk" } } } }));
  const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, shelves);
  const features = (value?.tree ?? []).flatMap((entry) => (entry.path.endsWith(".feature") && "text" in entry ? [entry.text.replace(/\s+/g, " ")] : []));
  const scenarios = features.flatMap((feature) => feature.split(" @draft ").slice(1));
  return { scenarios, found: (name: string) => scenarios.find((one) => one.startsWith(`Scenario: ${name}`)) ?? "", said: (code: string) => diagnostics.find((one) => one.code === code) };
}

it.each([["/session", "delete"], ["/sessions/current", "delete"], ["/users/logout", "post"]])("drafts no sign-out by %s (%s) where all scenarios share the credentials", async (path, method) => {
  const { scenarios, said } = await draft({ [path]: { [method]: signOut } });
  expect(scenarios.filter((one) => one.includes("signOut"))).toEqual([]);
  expect(scenarios.some((one) => one.includes("I call getMe"))).toBe(true);
  expect(said("draft/ends-shared-sign-in")?.message).toContain("`signOut`");
});

it("drafts a sign-out where each user has credentials of their own", async () => {
  const { found, said } = await draft({ "/users": { post: { operationId: "signUp", requestBody: { required: true, ...json(account) }, responses: { 201: { description: "made", ...json(object({ token: text })) } } } }, "/session": { delete: signOut } });
  expect(found("signOut answers 204")).toContain("I call signOut");
  expect(said("draft/ends-shared-sign-in")).toBeUndefined();
});

const session = (example?: object) => ({ "/session": { post: { operationId: "createSession", requestBody: { required: true, ...json(account, example && { example }) }, responses: { 201: { description: "in", ...json(object({ until: text })) }, 401: no } } } });

it("makes up nobody to sign in where no operation registers", async () => {
  const { scenarios, said } = await draft(session());
  expect(scenarios.filter((one) => one.includes("createSession"))).toEqual([]);
  expect(said("draft/account-not-registered")?.message).toContain("nothing was drafted");
});

it("signs in by the contract's example, refuses another password, and says that the account has to be there", async () => {
  const { scenarios, found, said } = await draft(session({ email: "amy@desk.example", password: "correct horse" }));
  expect(found("createSession signs in")).toMatch(/"email": "amy@desk\.example", "password": "correct horse" .* status is 201/);
  expect(found("createSession refuses a wrong password")).toMatch(/"email": "amy@desk\.example", "password": "Not-this-one-7" .* status is 401 .*"correct horse" .* status is 201/);
  expect(scenarios.join(" ")).not.toContain("{unique}");
  expect(said("draft/account-not-registered")?.message).toContain("by the contract's example");
});

it("shows how users would sign in, by the contract's own operation", async () => {
  expect((await draft(session())).said("draft/no-login")?.hint).toContain('`users: { credentials: { cookie: desk, value: "{token}" }, calls: [ { call: createSession, body: { email: "{name}@example.test", password: "correct horse {name}" }, rememberCookies: { token: desk } } ] }`');
  expect((await draft({})).said("draft/no-login")?.hint).toContain("call: signIn");
});
