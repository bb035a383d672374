import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openShelves } from "../index.ts";
import { draftSuite } from "./draft-suite.ts";

const cwd = mkdtempSync(join(tmpdir(), "cd-task-references-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const shelves = await openShelves();

const object = (properties: Record<string, object>) => ({ type: "object", required: Object.keys(properties), properties });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const create = (operationId: string, sent: object, answered: object) => ({ post: { operationId, requestBody: { required: true, ...json(sent) }, responses: { 201: { description: "made", ...json(answered) }, 404: { description: "no" } } } });
const text = { type: "string" };
const number = { type: "integer" };

/** The one feature of a contract, a scenario each, and the codes of what is left to decide. */
async function draft(paths: object, schemas: object = {}): Promise<{ scenarios: string[]; codes: string[]; suite: string }> {
  writeFileSync(join(cwd, "api.json"), JSON.stringify({ openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths, components: { schemas } }));
  const { value, diagnostics } = await draftSuite({ contracts: ["api.json"], cwd }, shelves);
  const texts = (value?.tree ?? []).map((entry) => ({ path: entry.path, text: "text" in entry ? entry.text : "" }));
  const features = texts.filter(({ path }) => path.endsWith(".feature")).map((entry) => entry.text.replace(/\s+/g, " "));
  return { scenarios: features.join(" ").split(" @draft ").slice(1), codes: diagnostics.map(({ code }) => code), suite: texts.find(({ path }) => path === "suite.yaml")?.text ?? "" };
}

const pets = create("createPet", object({ name: text }), object({ id: number, name: text }));

it("creates first what a body names, sends its id and asks for one that nothing has", async () => {
  const { scenarios, codes } = await draft({ "/pets": pets, "/visits": create("createVisit", object({ petId: number, at: text }), object({ id: text, petId: number })) });
  const [success = ""] = scenarios.filter((one) => one.includes("Scenario: createVisit keeps"));
  expect(success).toMatch(/I call createPet .* I remember \$\.id as \{petId\} When I call createVisit .* "petId": "\{petId\}", .* \$\.petId \| is \| \{petId\} \|/);
  const [stray = ""] = scenarios.filter((one) => one.includes("Scenario: createVisit does not find an unknown petId"));
  expect(stray).toMatch(/"petId": 999999999,.* Then the status is 404 .*"petId": "\{petId\}"/);
  expect(codes).not.toContain("draft/reference-made-up");
});

it.each([["as it is", { $ref: "#/components/schemas/Customer" }], ["or null", { oneOf: [{ $ref: "#/components/schemas/Customer" }, { type: "null" }] }]])("creates first what an answer shows, %s, beside the id that names it", async (_, requester) => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = { Customer: object({ id: number, name: text }), Ticket: object({ id: number, requester_id: number, requester }) };
  const { scenarios, codes } = await draft({ "/customers": create("createCustomer", object({ name: text }), ref("Customer")), "/tickets": create("createTicket", object({ requester_id: number }), ref("Ticket")) }, schemas);
  const [success = ""] = scenarios.filter((one) => one.includes("Scenario: createTicket keeps"));
  expect(success).toMatch(/I call createCustomer .* I remember \$\.id as \{requester_id\} When I call createTicket .* "requester_id": "\{requester_id\}"/);
  expect(codes).not.toContain("draft/reference-made-up");
});

it("creates two where a body names two of a kind, each kept in a variable of its own", async () => {
  const { scenarios } = await draft({ "/accounts": create("openAccount", object({ owner: text }), object({ id: text })), "/transfers": create("transfer", object({ fromAccountId: text, toAccountId: text }), object({ id: text })) });
  const [success = ""] = scenarios.filter((one) => one.includes("Scenario: transfer answers 201"));
  expect(success.match(/I call openAccount/g)).toHaveLength(2);
  expect(success).toContain('"fromAccountId": "{fromAccountId}", "toAccountId": "{toAccountId}"');
});

it("creates nothing twice for a path below a path", async () => {
  const review = object({ review: object({ id: text, stars: number }) });
  const inPath = (...names: string[]) => ({ parameters: names.map((name) => ({ name, in: "path", required: true, schema: text })) });
  const { scenarios } = await draft({
    "/pets": create("createPet", object({ name: text }), object({ id: text })),
    "/pets/{petId}/reviews": { ...inPath("petId"), ...create("createReview", object({ petId: text }), review) },
    "/pets/{petId}/reviews/{review}": { ...inPath("petId", "review"), get: { operationId: "getReview", responses: { 200: { description: "ok", ...json(review) } } } },
  });
  const [read = ""] = scenarios.filter((one) => one.includes("Scenario: getReview gives"));
  expect(read.match(/I call createPet/g)).toHaveLength(1);
  expect(read).toContain('"petId": "{petId}"');
  // The answer holds the review as an object, and its id below it.
  expect(read).toContain("I remember $.review.id as {review}");
});

it("leaves a decision where nothing is certain to create what a body names", async () => {
  const { scenarios, codes } = await draft({ "/pets": pets, "/visits": create("createVisit", object({ vetId: text, petId: text }), object({ id: text })) });
  expect(codes.filter((code) => code === "draft/reference-made-up")).toHaveLength(2);
  expect(scenarios.join(" ")).not.toContain("{petId}");
});

it("asks for the health of servers outside of the contract, whose operations starters do not answer", async () => {
  const { suite, scenarios, codes } = await draft({ "/health": { get: { operationId: "getHealth", responses: { 200: { description: "up" } } } } });
  expect(suite).toMatch(/health:\s+path: \/health-check\s/);
  expect(scenarios).toEqual([expect.stringContaining("Then the status is 200 And the body is empty")]);
  expect(codes).toContain("draft/health-guessed");
});
