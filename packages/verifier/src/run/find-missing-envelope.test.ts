import type { Json, PlannedCall } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { notesContract } from "../../test/notes-contract.ts";
import { call } from "../../test/notes-plan.ts";
import { compileContract } from "../contract/compile-contract.ts";
import { findMissingEnvelope } from "./find-missing-envelope.ts";

const contract = compileContract(notesContract);
const list = call(0, "GetNotes", 200);
const gone = call(0, "DeleteNote", 204);

function find(one: PlannedCall, text: string, more: { oversized?: boolean } = {}): string | null {
  let json: Json | undefined;
  try {
    json = JSON.parse(text) as Json;
  } catch {
    json = undefined;
  }
  return findMissingEnvelope(one, { status: 200, headers: {}, text, json, oversized: false, ...more }, contract);
}

describe("findMissingEnvelope", () => {
  it.each([
    ["one declared key with a value of its type", list, '{"count":1}'],
    ["the other key, whatever the first holds", list, '{"count":"many","notes":[]}'],
    ["no body where none is declared", gone, ""],
    ["anything outside the contract", { ...list, operation: null, envelope: [], mediaType: null }, "<p>"],
    ["nothing for HEAD", { ...list, method: "HEAD" as const }, ""],
    ["an error envelope where an error is expected", call(0, "GetNote", 404), '{"errors":{}}'],
  ])("finds it in %s", (_, one, text) => expect(find(one, text)).toBeNull());

  it.each([
    ["no declared key", list, '{"items":[]}', "the body has no `notes`, `count` of the declared type; seen: status 200, {\"items\":[]}"],
    ["values of other types", list, '{"notes":null,"count":"1"}', "the body has no `notes`, `count` of the declared type"],
    ["another JSON type", list, "[]", "the body is of another JSON type than declared"],
    ["null", list, "null", "the body is of another JSON type than declared"],
    ["no JSON", list, "<p>", "the body is not JSON"],
    ["no body", list, "", "the body is not JSON; seen: status 200, no body"],
    ["a body where none is declared", gone, "{}", "a body where none is declared"],
    ["an answer where an error is expected", call(0, "GetNote", 404), '{"note":{}}', "the body has no `errors`"],
  ])("misses it with %s", (_, one, text, message) => expect(find(one, text)).toContain(message));

  it("misses it in a body that was too large", () => expect(find(gone, "", { oversized: true })).toContain("larger than 1 MiB"));
});
