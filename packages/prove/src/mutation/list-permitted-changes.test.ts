import type { Contract, Operation } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import type { Answer } from "../http/serve.ts";
import { listPermittedChanges } from "./list-permitted-changes.ts";

const schema = {
  type: "object",
  properties: { id: { type: "integer" }, at: { type: "string", format: "date-time" }, tags: { type: "array", uniqueItems: true, items: { type: "string" } }, order: { type: "array", items: { type: "string" } } },
};
const errors = { type: "object", properties: { errors: { type: "array", items: { type: "string" } } } };
const operation: Operation = {
  id: "GetNote",
  method: "GET",
  path: "/notes/{title}/lines/{id}",
  parameters: [
    { name: "title", in: "path", required: true, schema: { type: "string" } },
    { name: "id", in: "path", required: true, schema: { type: "string" } },
  ],
  requestBody: null,
  security: "none",
  responses: [
    { status: 200, mediaType: "application/json", schema, topLevelKeys: [], headers: [] },
    { status: 404, mediaType: "application/json", schema: errors, topLevelKeys: [], headers: [] },
  ],
};
const contract: Contract = { title: "Notes", version: "1", operations: [operation], schemas: {} };
const changes = new Map(listPermittedChanges(contract).map(({ name, change }) => [name, change]));
const note = { id: 7, at: "2030-01-02T00:00:00.000Z", tags: ["a", "b"], order: ["é", "b"] };
const answerOf = (body: unknown, status = 200): Answer => ({ status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

async function change(name: string, answer: Answer): Promise<Answer> {
  const found = changes.get(name);
  if (!found) throw new Error(`no change ${name}`);
  return found.answer(answer, operation);
}
const jsonOf = async (name: string, answer: Answer) => JSON.parse(String((await change(name, answer)).body)) as unknown;

describe("permitted changes", () => {
  const meaningful = ["other wording of errors, and one more message", "sets in another order", "another clock", "other ids"];

  it.each([...changes.keys()].filter((name) => !meaningful.includes(name)))("%s: says the same with the same status", async (name) => {
    const changed = await change(name, answerOf(note));
    expect(changed.status).toBe(200);
    expect(JSON.parse(String(changed.body))).toEqual(note);
    expect(changed.headers["content-type"]).toMatch(/^application\/json/i);
  });

  it("write the same JSON in other ways", async () => {
    expect((await change("keys in reverse order", answerOf(note))).body).toBe('{"order":["é","b"],"tags":["a","b"],"at":"2030-01-02T00:00:00.000Z","id":7}');
    expect((await change("letters written as escapes", answerOf({ order: "é" }))).body).toBe('{"\\u006f\\u0072\\u0064\\u0065\\u0072":"\\u00e9"}');
    expect((await change("whole numbers written with a fraction", answerOf(note))).body).toContain('"id":7.0');
  });

  it("change what the contract leaves to the server, and only that", async () => {
    expect(await jsonOf("sets in another order", answerOf(note))).toEqual({ ...note, tags: ["b", "a"] });
    expect(await jsonOf("another clock", answerOf(note))).toEqual({ ...note, at: "2030-01-01T00:00:00.000Z" });
    expect(await jsonOf("other wording of errors, and one more message", answerOf({ errors: ["no"] }, 404))).toEqual({ errors: ["This cannot be done.", "And nothing was changed."] });
    expect(await jsonOf("other wording of errors, and one more message", answerOf(note))).toEqual(note);
  });

  it("move ids in responses and move them back in requests", async () => {
    expect(await jsonOf("other ids", answerOf(note))).toEqual({ ...note, id: 100_007 });
    const send = (target: string) => changes.get("other ids")?.request?.({ method: "GET", target, headers: {}, body: Buffer.alloc(0) }, operation).target;
    expect(send("/api/notes/100007/lines/100007?a=100007")).toBe("/api/notes/100007/lines/7?a=100007");
    expect(send("/api/notes/x/lines/9999999999999")).toBe("/api/notes/x/lines/9999999999999");
  });

  it("leave a response without a body without one", async () => {
    for (const { answer } of changes.values()) {
      expect(await answer({ status: 204, headers: {}, body: "" }, operation)).toMatchObject({ status: 204, body: "" });
    }
  });
});
