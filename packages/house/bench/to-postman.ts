import { type Check, type JsonPath, type Plan, type PlannedAssertion, type PlannedCall } from "@cd-task/model";
import type { Exchange } from "./exchanges.ts";

/**
 * A Postman collection that sends the recorded requests in their order and checks each answer as often as the plan does:
 * the same status, paths and comparisons, with values of the recording. Of a contract it checks only that the body is JSON of
 * the recorded keys, which is less than our executor does.
 */
export function toPostman(plan: Plan, exchanges: readonly Exchange[]): object {
  const sent = plan.scenarios.flatMap((scenario) => {
    const assertions = scenario.steps.filter((step) => step.do === "assert");
    return scenario.steps.flatMap((step) => (step.do === "call" ? [{ call: step, assertions: assertions.filter(({ call }) => call === step.index) }] : []));
  });
  // A call that another one makes needless was never sent; those carry no assertion.
  const calls = sent.filter(({ call }) => call.unless === null);
  if (calls.length !== exchanges.length) throw new Error(`the plan sends ${calls.length} requests, ${exchanges.length} were recorded`);
  return {
    info: { name: plan.suite, schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: exchanges.map((exchange, index) => toItem(exchange, calls[index] as (typeof calls)[number])),
  };
}

function toItem(exchange: Exchange, { call, assertions }: { call: PlannedCall; assertions: PlannedAssertion[] }): object {
  const { host: _h, connection: _c, "content-length": _l, ...headers } = exchange.headers;
  const tests = assertions.map(({ id, check }) => `pm.test(${JSON.stringify(id)}, function () { ${toScript(check, exchange)} });`);
  return {
    name: `${call.method} ${call.path}`,
    request: {
      method: exchange.method,
      url: `{{baseUrl}}${exchange.target}`,
      header: Object.entries(headers).map(([key, value]) => ({ key, value: String(value) })),
      ...(exchange.body === "" ? {} : { body: { mode: "raw", raw: exchange.body } }),
    },
    ...(tests.length === 0 ? {} : { event: [{ listen: "test", script: { type: "text/javascript", exec: tests } }] }),
  };
}

/** A check as a script; values come from the recorded answer, which passed it. */
function toScript(check: Check, { status, answer, answerHeaders }: Exchange): string {
  switch (check.kind) {
    case "status":
      return `pm.response.to.have.status(${status});`;
    case "header-text":
      return `pm.expect(pm.response.headers.get(${JSON.stringify(check.name)})).to.eql(${JSON.stringify(answerHeaders[check.name.toLowerCase()] ?? "")});`;
    case "header-presence":
      return `pm.expect(pm.response.headers.has(${JSON.stringify(check.name)})).to.eql(${check.present});`;
    case "empty-body":
      return `pm.expect(pm.response.text()).to.eql("");`;
    case "contract":
      return answer === "" ? `pm.expect(pm.response.text()).to.eql("");` : `pm.expect(pm.response.json()).to.have.all.keys(${JSON.stringify(Object.keys(JSON.parse(answer) as object))});`;
    case "includes":
      return `pm.expect(pm.response.json()).to.deep.include(${answer});`;
    default:
      return `const seen = ${selection(check.path)}; pm.expect(seen).to.eql(${JSON.stringify(select(check.path, JSON.parse(answer)) ?? null)});`;
  }
}

/** The path as a script, and as its value in the recording. */
function selection({ segments }: JsonPath): string {
  const steps = segments.map((segment) => ("each" in segment ? ".flatMap((item) => item ?? [])" : `.map((item) => item?.[${JSON.stringify("key" in segment ? segment.key : segment.index)}])`));
  return `[pm.response.json()]${steps.join("")}.map((item) => item ?? null)`;
}

function select({ segments }: JsonPath, body: unknown): unknown[] {
  return segments
    .reduce<unknown[]>(
      (items, segment) => ("each" in segment ? items.flatMap((item) => item ?? []) : items.map((item) => (item as Record<string, unknown> | undefined)?.["key" in segment ? segment.key : segment.index])),
      [body],
    )
    .map((item) => item ?? null);
}
