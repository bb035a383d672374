import type { PlannedCall } from "@cd-task/model";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadCase } from "./load-case.ts";

const base = join(import.meta.dirname, "base-suite/suite");
let overlay: string;
beforeAll(() => {
  overlay = mkdtempSync(join(tmpdir(), "cd-task-schemes-"));
  const write = (path: string, change: (text: string) => string) => {
    mkdirSync(join(overlay, "suite", path, ".."), { recursive: true });
    writeFileSync(join(overlay, "suite", path), change(readFileSync(join(base, path), "utf8")));
  };
  const operation = (path: string, id: string, security: string) => `  ${path}:\n    get:\n      operationId: ${id}\n      security: ${security}\n      responses:\n        "200": { description: Fine. }\n`;
  write("contract/openapi.yaml", (text) =>
    text
      .replace("components:\n", ["/staff Staff [{staff-key: []}]", "/both Both [{staff-key: [], token: []}]", "/either Either [{staff-key: []},{token: []}]", "/device Device [{device: []}]", "/basic Basic [{login: []}]", "/session Session [{session: []},{token: []}]"].map((line) => line.split(/ (.*)/)).map(([path = "", rest = ""]) => operation(path, ...(rest.split(/ (.*)/).slice(0, 2) as [string, string]))).join("") + "components:\n")
      .replace("    token: {", "    staff-key: { type: apiKey, in: header, name: X-Staff-Key }\n    device: { type: apiKey, in: query, name: device }\n    login: { type: http, scheme: basic }\n    session: { type: apiKey, in: cookie, name: sid }\n    token: {"),
  );
  write("suite.yaml", (text) =>
    text
      .replace("    - { name: PORT", "    - { name: STAFF_KEY, value: a-key-of-staff, says: The key. }\n    - { name: PORT")
      .replace("recipes:\n", '  schemes:\n    staff-key: { credentials: { header: X-Staff-Key, value: "{STAFF_KEY}" } }\n    login: { credentials: { basic: "grader:secret" } }\n    device:\n      credentials: { query: device, value: "{id}-{name}" }\n      calls:\n        - call: CreateNote\n          body: { title: "Device of {name}" }\n          remember: { id: $.note.id }\nrecipes:\n'),
  );
});
afterAll(() => rmSync(overlay, { recursive: true, force: true }));

/** The calls of a scenario that is signed in, each with who it is sent as. */
async function callsOf(...steps: string[]): Promise<(Pick<PlannedCall, "operation" | "headers" | "query"> & { as: string | null })[]> {
  mkdirSync(join(overlay, "suite/features"), { recursive: true });
  writeFileSync(join(overlay, "suite/features/extra.feature"), `Feature: Extra\n  Scenario: One\n    Given I am signed in as alice\n${steps.map((step) => `    When ${step}\n    Then the status is 200\n`).join("")}`);
  return loadCase(overlay, ({ value, diagnostics }) => {
    expect(diagnostics.filter(({ severity, code }) => severity === "error" || code.includes("credentials"))).toEqual([]);
    let as: string | null = null;
    return (value?.plan.scenarios.find(({ feature }) => feature === "extra")?.steps ?? []).flatMap((step) => {
      if (step.do === "act") as = step.as;
      return step.do === "call" ? [{ operation: step.operation, headers: step.headers, query: step.query, as }] : [];
    });
  });
}

it("sends the credentials of a further scheme where an operation takes them alone, and those of the user where it takes both", async () => {
  const [, ...calls] = await callsOf("I call Staff", "I call Both", "I call Either", "I call GetNotes", "I call Basic");
  const key = { "X-Staff-Key": "a-key-of-staff" };
  expect(calls.map(({ operation, headers, as }) => [operation, headers, as])).toEqual([
    ["Staff", key, null], ["Both", key, "alice"], ["Either", {}, "alice"], ["GetNotes", {}, "alice"], ["Basic", { Authorization: `Basic ${btoa("grader:secret")}` }, null],
  ]);
});

it("comes by a scheme's credentials once, as the user, before they are needed", async () => {
  const calls = await callsOf("I call GetNotes", "I call Device", "I call Device");
  expect(calls.map(({ operation, query, as }) => [operation, query, as])).toEqual([
    ["CreateUser", {}, null], ["GetNotes", {}, "alice"], ["CreateNote", {}, "alice"],
    ["Device", { device: "{alice.device.id}-{alice}" }, null], ["Device", { device: "{alice.device.id}-{alice}" }, null],
  ]);
});

it("says where the credentials of a scheme are needed to come by them", async () => {
  await withFileText("suite.yaml", (text) => text.replace("- call: CreateNote\n          body: { title: \"Device of {name}\" }\n          remember: { id: $.note.id }", "- call: Device\n          rememberCookies: { id: device }"), async () => {
    writeFileSync(join(overlay, "suite/features/extra.feature"), "Feature: Extra\n  Scenario: One\n    Given I am signed in as alice\n    When I call Device\n    Then the status is 200\n");
    const found = await loadCase(overlay, ({ diagnostics }) => diagnostics.filter(({ severity }) => severity === "error").map(({ message, place }) => [message, place?.start.line]));
    expect(found).toEqual([["The credentials of `device` are needed here to come by them.", 4]]);
  });
});

it("leaves a header that a step sets as it is", async () => {
  const calls = await callsOf('I call Staff\n    Then the status is 200\n    Given the request header "x-staff-key" is "nobody-has-this"\n    When I call Staff');
  expect(calls.at(-1)?.headers).toEqual({ "x-staff-key": "nobody-has-this" });
});

it("takes what a step says of a security scheme's parameter in place of the user's credentials", async () => {
  const calls = await callsOf("I call Device\n      | device | wrong |", "I send GET /device?device=wrong", "I call Staff\n      | X-Staff-Key | wrong |", "I call Session\n      | sid | wrong |", "I call Basic\n      | Authorization | Basic wrong |");
  expect(calls.filter(({ operation }) => operation !== "CreateNote" && operation !== "CreateUser").map(({ headers, query, as }) => [headers, query, as])).toEqual([
    [{}, { device: "wrong" }, null], [{}, { device: "wrong" }, null], [{ "X-Staff-Key": "wrong" }, {}, null], [{ Cookie: "sid=wrong" }, {}, "alice"], [{ Authorization: "Basic wrong" }, {}, null],
  ]);
});

it("takes what a call of the suite says of it too, by which a scheme's credentials may be come by", async () => {
  await withFileText("suite.yaml", (text) => text.replace("- call: CreateNote\n          body: { title: \"Device of {name}\" }\n          remember: { id: $.note.id }", "- call: Device\n          query: { device: first }\n          rememberCookies: { id: device }"), async () => {
    const [, ...calls] = await callsOf("I call Device", "I call Device\n      | device | wrong |");
    expect(calls.map(({ operation, query }) => [operation, query])).toEqual([["Device", { device: "first" }], ["Device", { device: "{alice.device.id}-{alice}" }], ["Device", { device: "wrong" }]]);
  });
});

it("sends a user's key in the query once where a step gives another", async () => {
  const token = (text: string) => text.replace("token: { type: apiKey, in: header, name: Authorization }", "token: { type: apiKey, in: query, name: key }");
  const users = (text: string) => text.replace('credentials: { header: Authorization, value: "Token {token}" }', 'credentials: { query: key, value: "{token}" }');
  await withFileText("contract/openapi.yaml", token, () => withFileText("suite.yaml", users, async () => {
    const [, ...calls] = await callsOf("I call Either", "I send GET /either?key=wrong", "I call Either");
    expect(calls.map(({ query, as }) => [query, as])).toEqual([[{}, "alice"], [{ key: "wrong" }, null], [{}, "alice"]]);
  }));
});

it("fills constant settings in where steps name them", async () => {
  const calls = await callsOf('I send GET /staff\n    Then the status is 200\n    Given the request header "X-Staff-Key" is "{STAFF_KEY}s"\n    When I call Staff', "I send GET /device?device={STAFF_KEY}", "I call Device\n      | device | {STAFF_KEY} |");
  const sent = calls.flatMap(({ headers, query }) => [headers["X-Staff-Key"], query["device"]]).filter((one) => one !== undefined);
  expect(sent.slice(-4)).toEqual(["a-key-of-staff", "a-key-of-staffs", "a-key-of-staff", "a-key-of-staff"]);
});

async function withFileText(path: string, change: (text: string) => string, use: () => Promise<void>): Promise<void> {
  const file = join(overlay, "suite", path);
  const text = readFileSync(file, "utf8");
  writeFileSync(file, change(text));
  try {
    await use();
  } finally {
    writeFileSync(file, text);
  }
}
