import type { Json, Plan, PlannedCall } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { call, notesPlan } from "../../test/notes-plan.ts";
import { buildRequest } from "./build-request.ts";
import { MissingVariable } from "./variables.ts";

const build = (more: Partial<PlannedCall>, values: Record<string, Json> = {}, as: string | null = null) =>
  buildRequest(notesPlan, call(0, "GetNotes", 200, more), as, new Map(Object.entries(values)));

describe("buildRequest", () => {
  it("fills in path, query and body", () => {
    const request = build(
      { method: "POST", path: "/notes/{slug}?mark={mark}", query: { tag: "{tag}", limit: 2 }, body: { a: "{list}", b: "x-{n}-{ left }" } },
      { slug: "a/b ü", mark: "&", tag: "t=1", list: [1], n: 7 },
    );
    expect(request).toEqual({
      method: "POST",
      path: "/api/notes/a%2Fb%20%C3%BC?mark=%26&tag=t%3D1&limit=2",
      headers: { accept: "application/json", "content-type": "application/json", "content-length": "28" },
      body: '{"a":[1],"b":"x-7-{ left }"}',
    });
  });

  it("carries the acting user's credentials, which a header of the request replaces or removes", () => {
    const values = { "alice.token": "t1" };
    expect(build({}, values, "alice").headers.authorization).toBe("Token t1");
    expect(build({ headers: { AUTHORIZATION: "Token garbage" } }, {}, "alice").headers.authorization).toBe("Token garbage");
    expect(build({ headers: { Authorization: null } }, {}, "alice").headers).toEqual({ accept: "application/json" });
    expect(build({}, values).headers).toEqual({ accept: "application/json" });
  });

  it("carries credentials in the query, and a name and a password as HTTP basic authentication", () => {
    const request = (credentials: Plan["credentials"]) => buildRequest({ ...notesPlan, credentials }, call(0, "GetNotes", 200, { query: { limit: 2 } }), "alice", new Map<string, Json>([["alice", "alice-1"], ["alice.token", "k&1"]]));
    expect(request({ query: "key", value: "{token}" }).path).toBe("/api/notes?limit=2&key=k%261");
    expect(request({ header: "Authorization", value: "{name}:open é", basic: true }).headers.authorization).toBe(`Basic ${Buffer.from("alice-1:open é").toString("base64")}`);
    expect(request({ header: "Cookie", value: "session={token}" }).headers.cookie).toBe("session=k&1");
  });

  it("declares no length of a body that is not there, but for writes", () => {
    expect(build({ method: "DELETE" }).headers).toEqual({ accept: "application/json" });
    expect(build({ method: "POST", contentType: "application/json" }).headers).toEqual({ accept: "application/json", "content-type": "application/json", "content-length": "0" });
  });

  it("sends null as a body", () => {
    expect(build({ method: "POST", hasBody: true, body: null })).toMatchObject({ body: "null", headers: { "content-length": "4" } });
  });

  it.each<[string, Partial<PlannedCall>, Record<string, Json>]>([
    ["has no value", { path: "/notes/{slug}" }, {}],
    ["is empty in a path", { path: "/notes/{slug}" }, { slug: "" }],
    ["is null in a path", { path: "/notes/{slug}" }, { slug: null }],
    ["is an object inside a text", { body: { a: "x{o}" } }, { o: {} }],
  ])("throws MissingVariable when a variable %s", (_, more, values) => {
    expect(() => build(more, values)).toThrow(MissingVariable);
  });

  it("survives text that is no Unicode", () => {
    expect(build({ path: "/notes/{slug}" }, { slug: "\ud800" }).path).toBe("/api/notes/%EF%BF%BD");
  });
});
