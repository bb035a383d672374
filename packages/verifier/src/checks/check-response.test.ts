import type { Check, Json } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { notesContract } from "../../test/notes-contract.ts";
import { path } from "../../test/notes-plan.ts";
import { compileContract } from "../contract/compile-contract.ts";
import { checkResponse } from "./check-response.ts";

const contract = compileContract(notesContract);
const note = { slug: "a-1", title: "On rivers", tags: ["x", "y"], likes: 3, createdAt: "2024-05-01T10:00:00.5Z" };
const later = { ...note, slug: "b-2", likes: 5, createdAt: "2024-05-01T10:00:00Z" };
const body = { notes: [note, later], count: 2, nothing: null, email: "a@b.co", link: "https://a.test/b", id: "6f2c0e0e-1d1f-4a44-8f0e-0123456789ab", day: "2024-05-01" };

function check(one: Check, more: { status?: number; json?: Json; text?: string; headers?: Record<string, string>; operation?: string } = {}): string | null {
  const json = "json" in more ? more.json : "text" in more ? undefined : body;
  const text = more.text ?? (json === undefined ? "" : JSON.stringify(json));
  const response = { status: more.status ?? 200, headers: more.headers ?? { "content-type": "application/json; charset=utf-8" }, text, json, oversized: false };
  return checkResponse(one, { response, operation: more.operation ?? "GetNotes", isHead: false, contract });
}

const equals = (text: string, value: Json, negated = false): Check => ({ kind: "equals", path: path(text), negated, value });
const type = (text: string, name: string, negated = false) => ({ kind: "type", path: path(text), negated, type: name }) as Check;
const contains = (text: string, value: Json, negated = false): Check => ({ kind: "contains", path: path(text), negated, value });
const count = (text: string, operator: "exactly" | "at-least" | "at-most", number: number): Check => ({ kind: "count", path: path(text), operator, count: number });
const exists = (text: string, is = true): Check => ({ kind: "existence", path: path(text), exists: is });
const matches = (text: string, pattern: string): Check => ({ kind: "matches", path: path(text), pattern });
const compare = (text: string, operator: "at-least" | "at-most" | "greater-than" | "less-than", value: Json): Check => ({ kind: "compare", path: path(text), operator, value });
const sorted = (text: string, field: string, order: "ascending" | "descending"): Check => ({ kind: "sorted", path: path(text), field, order });
const header = (name: string, operator: string, value: string) => ({ kind: "header-text", name, operator, value }) as Check;

const holding: [string, Check][] = [
  ["status exactly", { kind: "status", expected: [404, 200] }],
  ["status by class", { kind: "status", expected: ["2xx"] }],
  ["header is", header("Content-Type", "is", "application/json; charset=utf-8")],
  ["header is-not", header("content-type", "is-not", "text/html")],
  ["header contains", header("content-type", "contains", "json")],
  ["header does-not-contain", header("content-type", "does-not-contain", "xml")],
  ["header starts-with", header("content-type", "starts-with", "application/")],
  ["header ends-with", header("content-type", "ends-with", "utf-8")],
  ["header present", { kind: "header-presence", name: "Content-Type", present: true }],
  ["header absent", { kind: "header-presence", name: "X-Powered-By", present: false }],
  ["equals, whatever the key order", equals("$.notes[0]", Object.fromEntries(Object.entries(note).reverse()))],
  ["equals null", equals("$.nothing", null)],
  ["equals not", equals("$.count", 3, true)],
  ["equals a list of values", equals("$.notes[*].slug", ["a-1", "b-2"])],
  ["equals every", equals("every $.notes[*].title", "On rivers")],
  ...["string title", "array tags", "integer likes", "number likes", "date-time createdAt"].map((words): [string, Check] => {
    const [name = "", key] = words.split(" ");
    return [`type ${name}`, type(`$.notes[0].${key}`, name)];
  }),
  ...["null nothing", "object notes[0]", "email email", "uri link", "uuid id", "date day"].map((words): [string, Check] => {
    const [name = "", key] = words.split(" ");
    return [`type ${name}`, type(`$.${key}`, name)];
  }),
  ["type not", type("$.count", "string", true)],
  ["type every", type("every $.notes[*].createdAt", "date-time")],
  ["exists, null too", exists("$.nothing")],
  ["exists for every item", exists("every $.notes[*].slug")],
  ["does not exist", exists("$.notes[0].secret", false)],
  ["does not exist in every item", exists("every $.notes[*].secret", false)],
  ["count exactly", count("$.notes", "exactly", 2)],
  ["count at least", count("$.notes[*].tags[*]", "at-least", 4)],
  ["count at most", count("$.notes", "at-most", 2)],
  ["count every", count("every $.notes[*].tags", "exactly", 2)],
  ["contains an item", contains("$.notes[*].slug", "b-2")],
  ["contains a part of a text", contains("$.notes[0].title", "river")],
  ["contains not", contains("$.notes[*].slug", "c-3", true)],
  ["matches", matches("every $.notes[*].slug", "^[a-z]-\\d$")],
  ["compare at-least", compare("$.count", "at-least", 2)],
  ["compare at-most", compare("$.count", "at-most", 2)],
  ["compare greater-than", compare("every $.notes[*].likes", "greater-than", 2)],
  ["compare less-than", compare("$.count", "less-than", 3)],
  ["sorted numbers", sorted("$.notes", "likes", "ascending")],
  ["sorted times, with and without fractions", sorted("$.notes", "createdAt", "descending")],
  ["sorted texts", sorted("$.notes", "slug", "ascending")],
  ["sorted ties", sorted("$.notes", "title", "descending")],
  ["includes", { kind: "includes", value: { notes: [{ slug: "a-1" }, { tags: ["x", "y"] }], count: 2 } }],
];

const failing: [string, Check, string][] = [
  ["status", { kind: "status", expected: [201, "3xx"] }, "expected status 201 or 3xx, saw 200"],
  ["header is", header("content-type", "is", "text/html"), 'expected header `content-type` that is "text/html", saw "application/json; charset=utf-8"'],
  ["header is-not on a missing one", header("etag", "is-not", "x"), "expected a header `etag`, saw none"],
  ["header present", { kind: "header-presence", name: "ETag", present: true }, "expected a header `ETag`, saw none"],
  ["header absent", { kind: "header-presence", name: "Content-Type", present: false }, "expected no header `Content-Type`"],
  ["equals", equals("$.count", "2"), 'expected $.count to be "2", saw 2'],
  ["equals on a missing value", equals("$.total", 2), "expected $.total to be there, saw nothing"],
  ["equals not, on a missing value", equals("$.total", 2, true), "expected $.total to be there, saw nothing"],
  ["equals not", equals("$.count", 2, true), "expected $.count not to be 2, saw 2"],
  ["equals every, one differs", equals("every $.notes[*].slug", "a-1"), 'expected $.notes[1].slug to be "a-1", saw "b-2"'],
  ["every on no item", equals("every $.notes[0].tags[*].name[*]", "x"), "to select something, saw no item"],
  ["type", type("$.count", "string"), "expected $.count to be of type string, saw 2"],
  ["type format", type("$.notes[0].title", "date-time"), "to be of type date-time"],
  ["type not", type("$.count", "integer", true), "expected $.count not to be of type integer"],
  ["exists", exists("$.total"), "expected $.total to be there, saw nothing"],
  ["exists on no item", exists("$.none[*]"), "expected $.none[*] to be there, saw nothing"],
  ["exists for every item", exists("every $.notes[*].secret"), "expected $.notes[0].secret to be there"],
  ["does not exist", exists("$.nothing", false), "expected no $.nothing, saw null"],
  ["does not exist, on no item", exists("every $.none[*].slug", false), "to select something, saw no item"],
  ["count", count("$.notes", "exactly", 3), "expected $.notes to have 3 item(s), saw 2"],
  ["count at least", count("$.notes", "at-least", 3), "expected $.notes to have at least 3 item(s), saw 2"],
  ["count at most", count("$.notes", "at-most", 1), "to have at most 1 item(s)"],
  ["count of nothing", count("$.none", "exactly", 0), "expected $.none to be there, saw nothing"],
  ["count of items of a missing list", count("$.none[*].slug", "exactly", 0), "expected $.none[*].slug to be there, saw nothing"],
  ["count of no list", count("$.count", "exactly", 2), "to have 2 item(s), saw 2"],
  ["contains", contains("$.notes[*].slug", "c-3"), 'expected $.notes[*].slug to contain "c-3", saw ["a-1","b-2"]'],
  ["contains not", contains("$.notes[0].tags", "x", true), 'not to contain "x"'],
  ["contains not, in something that holds nothing", contains("$.count", "x", true), 'not to contain "x", saw 2'],
  ["contains not, in a missing list", contains("$.none[*].slug", "x", true), "to be there, saw nothing"],
  ["matches", matches("$.notes[0].slug", "^\\d+$"), "expected $.notes[0].slug to match /^\\d+$/"],
  ["matches no text", matches("$.count", "2"), "to match /2/, saw 2"],
  ["compare", compare("$.count", "greater-than", 2), "expected $.count to be greater than 2, saw 2"],
  ["compare texts", compare("$.notes[0].slug", "at-least", 0), "to be at least 0"],
  ["sorted", sorted("$.notes", "likes", "descending"), "expected $.notes sorted by likes descending, saw 3 before 5 at item 1"],
  ["sorted one item", sorted("$.notes[*].tags[0]", "x", "ascending"), "sorted by x ascending"],
  ["sorted fewer than two", sorted("$.notes[0].none", "x", "ascending"), "to be there, saw nothing"],
  ["sorted by a missing field", sorted("$.notes", "rank", "ascending"), "saw nothing before nothing"],
  ["includes", { kind: "includes", value: { notes: [{}, { likes: 6 }] } }, "expected $.notes[1].likes to be 6, saw 5"],
  ["includes too few", { kind: "includes", value: { notes: [{}] } }, "expected $.notes to be [{}]"],
  ["empty body", { kind: "empty-body" }, "expected an empty body, saw body"],
];

describe("checkResponse", () => {
  it.each(holding)("holds: %s", (_, one) => expect(check(one)).toBeNull());
  it.each(failing)("fails: %s", (_, one, message) => expect(check(one)).toContain(message));

  it("holds for an empty body", () => expect(check({ kind: "empty-body" }, { text: "" })).toBeNull());

  it("says fewer than two items are no order", () => {
    expect(check(sorted("$", "x", "ascending"), { json: [{ x: 1 }] })).toContain("1 item(s), too few to tell");
  });

  it("cuts long values", () => {
    expect(check(equals("$", "x"), { json: "y".repeat(5000) })?.length).toBeLessThan(300);
  });
});

describe("the contract check", () => {
  const one: Check = { kind: "contract" };
  const valid = { notes: [note], count: 1 };
  it("holds for a response as declared", () => expect(check(one, { json: valid })).toBeNull());
  it("holds for a declared empty one", () => expect(check(one, { status: 204, text: "", operation: "DeleteNote" })).toBeNull());

  it.each<[string, Parameters<typeof check>[1], string]>([
    ["an undeclared status", { status: 202, json: valid }, "expected a status that the contract declares for GetNotes (200), saw 202"],
    ["another media type", { json: valid, headers: { "content-type": "text/plain" } }, "expected media type application/json, saw text/plain"],
    ["no media type", { json: valid, headers: {} }, "expected media type application/json, saw none"],
    ["no JSON", { text: "oops" }, "expected a JSON body, saw oops"],
    ["a missing key", { json: { notes: [] } }, "$ must have required property 'count'"],
    ["a wrong type behind a reference", { json: { notes: [{ ...note, likes: "3" }], count: 1 } }, "$.notes[0].likes must be integer"],
    ["a wrong format", { json: { notes: [{ ...note, createdAt: "yesterday" }], count: 1 } }, '$.notes[0].createdAt must match format "date-time"'],
    ["an undeclared key", { json: { ...valid, extra: 1 } }, "must NOT have additional properties (`extra`)"],
    ["a body where none is declared", { status: 204, json: {}, operation: "DeleteNote" }, "expected no body with status 204, saw {}"],
  ])("fails: %s", (_, more, message) => expect(check(one, more)).toContain(message));
});
