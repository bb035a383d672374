import type { Contract, Plan, PlannedCall, PlannedScenario, Template } from "@cd-task/model";
import { collectionScript } from "./collection-script.ts";

/** How requests are sent: as our own executor does, which follows no redirect and keeps no cookies. */
const behavior = {
  followRedirects: false,
  disableBodyPruning: true,
  disableCookies: true,
  disabledSystemHeaders: { "content-type": true, "cache-control": true, "postman-token": true, "user-agent": true, "accept-encoding": true },
};

/**
 * A Postman collection (format 2.1) of the whole plan: a folder a scenario, an item a request, a `pm.test` an assertion, named by its id.
 * Requests are shown as planned; what is sent, and how assertions end, is decided by `executor` in the first folder's script.
 */
export function toCollection(plan: Plan, contract: Contract, executor: string): object {
  return {
    info: { name: plan.suite, schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    variable: [{ key: "baseUrl", value: "http://127.0.0.1:3000" }, { key: "seed", value: "" }],
    protocolProfileBehavior: behavior,
    // In the first folder alone: a script of the collection would be handed over and read again for each request.
    item: plan.scenarios.map((scenario, position) => toFolder(plan, scenario, position === 0 ? collectionScript(plan, contract, executor) : [])),
  };
}

function toFolder(plan: Plan, scenario: PlannedScenario, first: string[]): object {
  const { id, steps } = scenario;
  const calls = steps.filter((step) => step.do === "call");
  return {
    name: id,
    event: [listen("prerequest", [...first, `study.enter(pm, ${JSON.stringify({ id, steps })});`])],
    item: calls.map((call) => toItem(plan, call, idsDecidedAt(scenario, call.index))),
  };
}

/** The assertions that are decided once the call is answered: its own, unless a later call is a control of them. */
function idsDecidedAt({ steps }: PlannedScenario, index: number): string[] {
  const calls = new Map(steps.flatMap((step) => (step.do === "call" ? [[step.index, step] as const] : [])));
  return steps.flatMap((step) => {
    if (step.do !== "assert") return [];
    const { expectsError = false, controls = [] } = calls.get(step.call) ?? {};
    return Math.max(step.call, ...(expectsError ? controls : [])) === index ? [step.id] : [];
  });
}

function toItem({ basePath, credentials }: Plan, call: PlannedCall, ids: string[]): object {
  const { method, path, index, operation, headers, query, hasBody, body, contentType } = call;
  const parameters = Object.entries(query).map(([name, value]) => `${name}=${typeof value === "string" ? mark(value) : JSON.stringify(value)}`);
  const shown = [...(contentType === null ? [] : [["Content-Type", contentType] as const]), ...Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, mark(value)] as const]))];
  return {
    name: `${index} ${operation ?? `${method} ${path}`}`,
    protocolProfileBehavior: behavior,
    request: {
      method,
      description: credentials === null ? "" : `Credentials, where a user acts, go into ${"header" in credentials ? credentials.header : `the query parameter ${credentials.query}`}.`,
      url: `{{baseUrl}}${basePath}${mark(path)}${parameters.length > 0 ? `?${parameters.join("&")}` : ""}`,
      header: shown.map(([key, value]) => ({ key, value })),
      ...(hasBody && { body: { mode: "raw", raw: showBody(body) } }),
    },
    event: [
      listen("prerequest", [`study.send(pm, ${index}, ${JSON.stringify(ids)});`]),
      listen("test", ["study.answered(pm).then(() => {", ...ids.map((id) => `  pm.test(${JSON.stringify(id)}, () => study.expect(${JSON.stringify(id)}));`), "});"]),
    ],
  };
}

/** `{slug}` of the plan as `{{slug}}` of Postman. */
const mark = (text: string) => text.replace(/\{([a-z][A-Za-z0-9_.]*)\}/g, "{{$1}}");

function showBody(body: Template): string {
  const marked = (value: Template): Template => {
    if (typeof value === "string") return mark(value);
    if (Array.isArray(value)) return value.map(marked);
    return value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, marked(item)])) : value;
  };
  return JSON.stringify(marked(body), null, 2);
}

function listen(event: "prerequest" | "test", exec: string[]): object {
  return { listen: event, script: { type: "text/javascript", exec } };
}
