import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { draftCodes } from "@cd-task/draft";
import type { FileTree } from "@cd-task/model";
import { afterAll, describe, expect, it } from "vitest";
import { loadSuite, openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";
import { importRequests } from "./import-requests.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-drafting-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

let count = 0;
/** A folder of its own with the files. */
function write(files: Record<string, unknown>): string {
  count += 1;
  for (const [path, content] of Object.entries(files)) {
    const file = join(cwd, String(count), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, 1));
  }
  return String(count);
}

const draft = (folder: string, ...contracts: string[]) => draftSuite({ contracts: (contracts.length > 0 ? contracts : ["api.json"]).map((file) => `${folder}/${file}`), cwd }, shelves);
const textIn = (tree: FileTree | undefined, path: string) => (tree ?? []).flatMap((entry) => (entry.path === path && "text" in entry ? [entry.text] : [])).join("");
const json = (schema: object, more: object = {}) => ({ content: { "application/json": { schema, ...more } } });
const ok = (schema: object = { type: "object" }) => ({ 200: { description: "ok", ...json(schema) } });
const api = (paths: object, more: object = {}) => ({ openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths, ...more });
const get = (more: object = {}) => ({ get: { operationId: "listThings", responses: ok(), ...more } });
const thing = { type: "object", required: ["id", "name"], properties: { id: { type: "string", readOnly: true }, name: { type: "string" } } };
const bearer = { components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } } };

const shop = api(
  {
    "/users": { post: { operationId: "signUp", requestBody: { required: true, ...json({ type: "object", required: ["email", "password"], properties: { email: { type: "string", format: "email" }, password: { type: "string" } } }) }, responses: { 201: { description: "made", ...json({ type: "object", required: ["token"], properties: { token: { type: "string" } } }) } } } },
    "/things": { post: { operationId: "createThing", security: [{ token: [] }], requestBody: { required: true, ...json(thing) }, responses: { 201: { description: "made", ...json(thing) }, 401: { description: "no" }, 422: { description: "wrong" } } } },
    "/things/{thingId}": {
      parameters: [{ name: "thingId", in: "path", required: true, schema: { type: "string" } }],
      get: { operationId: "readThing", responses: { 200: { description: "ok", ...json(thing) }, 404: { description: "none" } } },
      delete: { operationId: "dropThing", security: [{ token: [] }], responses: { 204: { description: "gone" }, 401: { description: "no" }, 403: { description: "not yours" }, 404: { description: "none" } } },
    },
  },
  bearer,
);

describe("a contract whose parts belong together", () => {
  it("gives a suite without errors, in which every declared status is asserted", async () => {
    const folder = write({ "api.json": shop });
    const { value, diagnostics } = await draft(folder);
    expect(diagnostics.map(({ code }) => code)).toEqual(["draft/health-guessed"]);
    for (const entry of value?.tree ?? []) {
      mkdirSync(dirname(join(cwd, folder, "suite", entry.path)), { recursive: true });
      if ("text" in entry) writeFileSync(join(cwd, folder, "suite", entry.path), entry.text);
    }
    const loaded = await loadSuite(join(cwd, folder, "suite"), shelves);
    expect(loaded.diagnostics).toEqual([]);
    expect(loaded.value?.plan.scenarios.map(({ title }) => title)).toEqual([
      "createThing keeps what it is given", "createThing refuses a body without name", "createThing needs credentials",
      "readThing gives what was asked for", "readThing does not find an unknown thingId",
      "dropThing takes it away", "dropThing needs credentials", "dropThing refuses who did not create it", "dropThing does not find an unknown thingId",
      "signUp registers a user",
    ]);
    expect(loaded.value?.plan.scenarios.every(({ tags }) => tags.includes("@draft"))).toBe(true);
    expect(loaded.value?.plan.credentials).toEqual({ header: "Authorization", value: "Bearer {token}" });
  });

  it("is copied byte for byte where nothing has to be changed, and gives equal files each time", async () => {
    const folder = write({ "api.json": shop });
    const [first, second] = [await draft(folder), await draft(folder)];
    expect(first).toEqual(second);
    expect(first.value?.tree.find(({ path }) => path === "contract/api.json")).toMatchObject({ text: JSON.stringify(shop, null, 1) });
  });

  it.each([
    ["an API key in a header", { type: "apiKey", in: "header", name: "X-Key" }, { header: "X-Key", value: "{token}" }],
    ["an API key in the query", { type: "apiKey", in: "query", name: "key" }, { query: "key", value: "{token}" }],
    ["a cookie", { type: "apiKey", in: "cookie", name: "sid" }, { header: "Cookie", value: "sid={token}" }],
    ["basic authentication", { type: "http", scheme: "basic" }, { header: "Authorization", value: "{name}@example.test:correct horse {name}", basic: true }],
  ])("signs in by %s", async (_, scheme, credentials) => {
    const folder = write({ "api.json": { ...shop, components: { securitySchemes: { token: scheme } } } });
    const { value } = await draft(folder);
    for (const entry of value?.tree ?? []) {
      mkdirSync(dirname(join(cwd, folder, "suite", entry.path)), { recursive: true });
      if ("text" in entry) writeFileSync(join(cwd, folder, "suite", entry.path), entry.text);
    }
    expect((await loadSuite(join(cwd, folder, "suite"), shelves)).value?.plan.credentials).toEqual(credentials);
  });

  it("may stand in several files below one folder", async () => {
    const folder = write({
      "api.yaml": "openapi: 3.0.3\ninfo: { title: Split, version: '1' }\npaths:\n  /things: { $ref: paths/things.yaml }\n",
      "paths/things.yaml": "get:\n  operationId: listThings\n  responses:\n    '200':\n      description: ok\n      content: { application/json: { schema: { $ref: '../schemas.yaml#/Thing' } } }\n",
      "schemas.yaml": "Thing: { type: object, properties: { next: { $ref: '#/Thing' }, name: { type: string } } }\n",
      "more.json": api({ "/others": { get: { operationId: "listOthers", responses: ok() } } }),
    });
    const { value, diagnostics } = await draft(folder, "api.yaml", "more.json");
    expect(diagnostics.map(({ code }) => code)).toEqual(["draft/health-guessed"]);
    const contract = value?.tree.find(({ path }) => path === "contract/openapi.yaml") as { text: string };
    expect(contract.text).toContain("$ref: \"#/components/schemas/Thing\"");
    expect(contract.text).toContain("/others:");
    expect(value?.operations).toBe(2);
  });
});

const users = { "/users": { post: { operationId: "signUp", responses: ok() } } };
const fixtures: Partial<Record<keyof typeof draftCodes, Record<string, unknown>>> = {
  "draft/no-openapi": { "api.json": { title: "?" } },
  "draft/swagger-2": { "api.json": { swagger: "2.0" } },
  "draft/no-operations": { "api.json": api({}) },
  "draft/remote-ref": { "api.json": api({ "/a": { $ref: "http://127.0.0.1:9/x.yaml" } }) },
  "draft/outside-ref": { "api.json": api({ "/a": { $ref: "../../secret.yaml" } }) },
  "draft/missing-file": { "api.json": api({ "/a": { $ref: "gone.yaml" } }) },
  "draft/unresolved-ref": { "api.json": api({ "/a": { $ref: "#/paths/~1b" } }) },
  "draft/too-deep": { "api.json": api({ "/a": { $ref: "a.json" } }), "a.json": { get: { $ref: "a.json" } } },
  "draft/operation-renamed": { "api.json": api({ "/a": { get: { responses: ok() } } }) },
  "draft/schema-settled": { "api.json": api({ "/a": get({ responses: ok({ type: "string", pattern: "(?i)x" }) }) }) },
  "draft/path-parameter-settled": { "api.json": api({ "/a/{id}": get() }) },
  "draft/operation-left-out": { "api.json": api({ "/a": get(), "/b?x=1": get({ operationId: "other" }) }) },
  "draft/unsupported": { "api.json": api({ "/a": get({ callbacks: {} }) }) },
  "draft/first-choice-taken": { "api.json": api({ "/a": { post: { operationId: "make", requestBody: json({ oneOf: [{ type: "object" }, { type: "string" }] }), responses: ok() } } }) },
  "draft/unpaired-example": { "api.json": api({ "/a": { post: { operationId: "make", requestBody: json({ type: "object" }, { example: { a: 1 } }), responses: ok() } } }) },
  "draft/wrong-example": { "api.json": api({ "/a": { post: { operationId: "make", requestBody: json(thing, { example: { name: 1 } }), responses: ok() } } }) },
  "draft/no-creating-operation": { "api.json": api({ "/a/{id}": { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }], ...get() } }) },
  "draft/no-sample": { "api.json": api({ "/b": get(), "/a": { post: { operationId: "make", requestBody: { required: true, ...json({ type: "object", required: ["x"], properties: { x: { type: "string", pattern: "^zq[0-9]{7}k$" } } }) }, responses: ok() } } }) },
  "draft/reference-made-up": { "api.json": api({ "/a": { post: { operationId: "make", requestBody: json({ type: "object", required: ["vetId"], properties: { vetId: { type: "string" } } }), responses: ok() } } }) },
  "draft/other-credentials": { "api.json": api({ "/a": get({ security: [{ token: [] }] }), "/b": get({ operationId: "listOthers", security: [{ token: [], staff: [] }] }) }, { components: { securitySchemes: { ...bearer.components.securitySchemes, staff: { type: "oauth2", flows: {} } } } }) },
  "draft/shared-credentials": { "api.json": api({ "/a": get({ security: [{ token: [] }] }), "/b": get({ operationId: "listOthers", security: [{ staff: [] }] }) }, { components: { securitySchemes: { ...bearer.components.securitySchemes, staff: { type: "apiKey", in: "header", name: "X-Staff" } } } }) },
  "draft/credentials-not-sent": { "api.json": api({ "/a": get({ security: [{ token: [] }, { sid: [] }] }) }, { components: { securitySchemes: { ...bearer.components.securitySchemes, sid: { type: "apiKey", in: "cookie", name: "sid" } } } }) },
  "draft/nothing-else-to-send": { "api.json": api({ "/a": { put: { operationId: "set", requestBody: json({ type: "object", required: ["n"], properties: { n: { type: "integer", minimum: 1, maximum: 1, default: 1 } } }), responses: ok() } } }) },
  "draft/effect-not-asserted": { "api.json": api({ "/a": { post: { operationId: "make", responses: ok(thing) } }, "/a/{id}/archive": { post: { operationId: "archive", parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }], responses: ok(thing) } } }) },
  "draft/list-may-be-paged": { "api.json": api({ "/a": { ...get({ parameters: [{ name: "page", in: "query", schema: { type: "integer" } }], responses: ok({ type: "array", items: thing }) }), post: { operationId: "make", responses: ok(thing) } } }) },
  "draft/filter-not-asserted": { "api.json": api({ "/a": { ...get({ parameters: [{ name: "q", in: "query", schema: { type: "string" } }], responses: ok({ type: "array", items: thing }) }), post: { operationId: "make", responses: ok(thing) } } }) },
  "draft/no-login": { "api.json": api({ "/a": get({ security: [{ token: [] }] }) }, bearer) },
  "draft/account-not-registered": { "api.json": api({ "/login": { post: { operationId: "logIn", requestBody: { required: true, ...json({ type: "object", required: ["email", "password"], properties: { email: { type: "string" }, password: { type: "string" } } }) }, responses: ok() } } }) },
  "draft/given-elsewhere": { "api.json": api({ "/refresh": { post: { operationId: "refresh", requestBody: json({ type: "object", properties: { refreshToken: { type: "string" } } }), responses: ok() } } }) },
  "draft/ends-shared-sign-in": { "api.json": api({ "/session": { delete: { operationId: "signOut", security: [{ token: [] }], responses: { 204: { description: "out" }, 401: { description: "no" } } } } }, bearer) },
  "draft/scheme-read-as-bearer": { "api.json": api({ "/a": get({ security: [{ token: [] }] }) }, { components: { securitySchemes: { token: { type: "openIdConnect", openIdConnectUrl: "https://example.test/" } } } }) },
  "draft/status-not-provoked": { "api.json": api({ "/a": get({ responses: { ...ok(), 418: { description: "teapot" } } }) }) },
  "draft/no-refusal-declared": { "api.json": api({ "/a": get({ security: [{ token: [] }] }) }, bearer) },
  "draft/scenario-left-out": { "api.json": api({ "/b": get(), "/a": { post: { operationId: "make", requestBody: json({ type: "object", properties: { n: { type: "integer", not: { const: 1 } } } }), responses: ok() } } }) },
  "draft/health-guessed": { "api.json": api({ "/a": get() }) },
  "draft/nothing-drafted": { "api.json": api({ "/a": get({ responses: { default: { description: "Unexpected error" } } }) }) },
  "draft/any-type-read-as-json": { "api.json": api({ "/a": get({ responses: { 200: { description: "All things", content: { "*/*": { schema: thing } } } } }) }) },
  "draft/range-read-as-200": { "api.json": api({ "/a": get({ responses: { default: { description: "All things" } } }) }) },
};

describe("what is wrong or left to decide", () => {
  it.each(Object.entries(fixtures))("is said by %s, with a place", async (code, files) => {
    const { value, diagnostics } = await draft(write(files));
    const found = diagnostics.find((one) => one.code === code);
    expect(diagnostics.map((one) => one.code)).toContain(code);
    expect(code === "draft/nothing-drafted" || found?.place?.file.endsWith(".json")).toBe(true);
    expect(found?.hint).toMatch(/\.$/);
    expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
  });

  it("reads a range or a default that is no error as 200, and says so in the copy", async () => {
    const { value } = await draft(write({ "api.json": api({ "/a": get({ responses: { "2XX": { description: "fine" }, default: { description: "Unexpected error" } } }), "/b": { get: { operationId: "b", responses: { default: { description: "the state" } } } } }) }));
    expect(textIn(value?.tree, "contract/openapi.yaml").match(/^ +("?200"?|default|"?2XX"?):/gm)?.map((line) => line.trim())).toEqual(['"200":', "default:", '"200":']);
    expect(value?.scenarios).toBe(2);
  });

  it("drafts a body as JSON wherever that is one of its types, and takes any type for it", async () => {
    const [form, anything] = [{ "multipart/form-data": { schema: { type: "object" } } }, { "*/*": { schema: thing } }];
    const file = { "*/*": { schema: { type: "string", format: "binary" } } };
    const make = (operationId: string, sent: object, got: object = anything) => ({ post: { operationId, requestBody: { required: true, content: { ...form, ...sent } }, responses: { 201: { description: "made", content: got } } } });
    const { value, diagnostics } = await draft(write({ "api.json": api({ "/a": make("makeOne", { "application/json; charset=utf-8": { schema: thing } }), "/b": make("makeAny", anything), "/c": make("makeLines", { "application/x-ndjson": { schema: thing } }, file) }) }));
    expect(textIn(value?.tree, "features/a.feature")).toContain("I call makeOne with JSON:");
    expect(textIn(value?.tree, "features/b.feature")).toContain("I call makeAny with JSON:");
    const contract = textIn(value?.tree, "contract/openapi.yaml");
    expect(contract.match(/application\/json:/g)).toHaveLength(3);
    expect(contract.match(/"\*\/\*":/g)).toHaveLength(1);
    expect(diagnostics.map(({ message }) => message)).toEqual(expect.arrayContaining([
      expect.stringMatching(/^The body of POST \/a 201, and of 2 more may be of any media type/),
      expect.stringMatching(/^The body of POST \/c is multipart\/form-data or application\/x-ndjson; steps send JSON alone/),
    ]));
  });

  it("names a scenario of a request without a body after no more than an answer", async () => {
    const { value } = await draft(write({ "api.json": api({ "/wake": { post: { operationId: "wakeUp", responses: ok() } } }) }));
    expect(textIn(value?.tree, "features/wake.feature")).toContain("Scenario: wakeUp answers\n");
  });

  it("takes a schema that is null for one that allows everything", async () => {
    const { value, diagnostics } = await draft(write({ "api.json": api({ "/a": get({ responses: { 200: { description: "ok", content: { "application/json": { schema: null } } } } }) }) }));
    expect(diagnostics.map(({ code, place }) => [code, place?.start.line])).toContainEqual(["draft/schema-settled", 16]);
    expect(value?.scenarios).toBe(1);
  });

  it("begins a suite with an empty feature where nothing could be drafted", async () => {
    const { value } = await draft(write({ "api.json": api({ "/a": get({ responses: { 404: { description: "never there" } } }) }) }));
    expect(value).toMatchObject({ scenarios: 0, assertions: 0 });
    expect(textIn(value?.tree, "features/first-steps.feature")).toMatch(/^Feature: First steps\n {2}# No scenario could be drafted/);
  });

  it("names a path that two contract files declare", async () => {
    const { diagnostics } = await draft(write({ "a.json": api(users), "b.json": api(users) }), "a.json", "b.json");
    expect(diagnostics.map(({ code }) => code)).toEqual(["draft/path-twice"]);
  });

  it("does not follow a link out of the contract's folder", async () => {
    const folder = write({ "in/api.json": api({ "/a": { $ref: "linked.yaml" } }), "secret.yaml": "get: { operationId: secret, responses: { '200': { description: x } } }\n" });
    symlinkSync(join(cwd, folder, "secret.yaml"), join(cwd, folder, "in/linked.yaml"));
    expect((await draft(folder, "in/api.json")).diagnostics.map(({ code }) => code)).toEqual(["draft/missing-file"]);
  });
});

describe("an import", () => {
  const suiteOf = async () => {
    const folder = write({ "api.json": shop });
    const { value } = await draft(folder);
    for (const entry of value?.tree ?? []) {
      mkdirSync(dirname(join(cwd, folder, "suite", entry.path)), { recursive: true });
      if ("text" in entry) writeFileSync(join(cwd, folder, "suite", entry.path), entry.text);
    }
    return folder;
  };
  const run = (folder: string, file: string) => importRequests({ file: `${folder}/${file}`, suite: `${folder}/suite`, cwd }, shelves);

  it("refuses what is neither a collection nor an archive", async () => {
    const folder = await suiteOf();
    writeFileSync(join(cwd, folder, "a.json"), "{}");
    writeFileSync(join(cwd, folder, "b.json"), '{"log": {}}');
    expect((await run(folder, "a.json")).diagnostics.map(({ code }) => code)).toEqual(["draft/no-collection"]);
    expect((await run(folder, "b.json")).diagnostics.map(({ code }) => code)).toEqual(["draft/no-har"]);
  });

  it("keeps account of every answered value of an archive, and writes no secret", async () => {
    const folder = await suiteOf();
    const entry = (method: string, path: string, status: number, sent: unknown, answered: unknown) => ({
      pageref: "p", request: { method, url: `http://127.0.0.1:3000${path}`, headers: [{ name: "Authorization", value: "Bearer abc.secret" }], ...(sent !== undefined && { postData: { text: JSON.stringify(sent) } }) },
      response: { status, content: { mimeType: "application/json", ...(answered !== undefined && { text: JSON.stringify(answered) }) } },
    });
    const log = { entries: [entry("POST", "/things", 201, { name: "Boat" }, { id: "t-17", name: "Boat" }), entry("GET", "/things/t-17", 200, undefined, { id: "t-17", name: "Boat" }), entry("DELETE", "/things/t-17", 204, undefined, undefined)] };
    writeFileSync(join(cwd, folder, "a.har"), JSON.stringify({ log }));
    const { value } = await run(folder, "a.har");
    expect(value?.conservation).toEqual({ source: 9, mapped: 9, merged: 0, unmapped: 0 });
    const text = (value?.tree[0] as { text: string }).text;
    expect(text).toContain("I remember $.id as {id}");
    expect(text).toContain("When I send DELETE /things/{id}");
    expect(text).toContain("$.id is {id}");
    expect(text).not.toContain("secret");
  });

  it("says of each unmapped request and script where it stands", async () => {
    const folder = await suiteOf();
    const item = (name: string, url: string, exec: string[], more: object = {}) => ({ name, request: { method: "GET", url, ...more }, event: [{ listen: "test", script: { exec } }] });
    const collection = {
      info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
      item: [
        item("Elsewhere", "{{base}}/elsewhere", ["pm.response.to.have.status(200)"]),
        item("Form", "{{base}}/things", ["pm.response.to.have.status(201)"], { method: "POST", body: { mode: "formdata", formdata: [{ key: "a" }] } }),
        item("Broken", "{{base}}/things/x", ["pm.test('x', () => {"]),
      ],
    };
    writeFileSync(join(cwd, folder, "c.json"), JSON.stringify(collection, null, 1));
    const { value } = await run(folder, "c.json");
    expect(value?.conservation).toEqual({ source: 2, mapped: 0, merged: 0, unmapped: 2 });
    expect([...(value?.remarks ?? []), ...(value?.unmapped ?? [])].map(({ code, place }) => [code, place !== undefined])).toEqual([
      ["draft/script-syntax", true], ["draft/request-unmapped", true], ["draft/request-unmapped", true], ["draft/unmapped-assertion", true], ["draft/unmapped-assertion", true],
    ]);
  });
});

it("has a fixture for every code", () => {
  const elsewhere = ["draft/path-twice", "draft/no-collection", "draft/no-har", "draft/script-syntax", "draft/unmapped-assertion", "draft/request-unmapped"];
  expect(Object.keys(draftCodes).filter((code) => !(code in fixtures) && !elsewhere.includes(code))).toEqual([]);
});
