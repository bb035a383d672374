import type { Expression, Node } from "acorn";
import { type CheckSteps, joinChecks, reasonOf, sayCompare, sayContains, sayEquals, sayExists, sayMatches, sayType } from "./read-check.ts";
import { dottedName, keyOf, type Names, readExpression } from "./read-expression.ts";
import { childOf, type ScriptValue } from "./script-value.ts";

interface Link {
  name: string;
  /** Null for a property. */
  arguments: Node[] | null;
}

const reasons: Record<string, number> = { OK: 200, Created: 201, Accepted: 202, "No Content": 204, "Bad Request": 400, Unauthorized: 401, Forbidden: 403, "Not Found": 404, Conflict: 409, "Unprocessable Entity": 422, "Internal Server Error": 500 };
const words: Record<string, number | string> = { ok: "2xx", success: "2xx", accepted: 202, badRequest: 400, unauthorized: 401, unauthorised: 401, forbidden: 403, notFound: 404, rateLimited: 429, clientError: "4xx", serverError: "5xx" };

/** The subject and links of `pm.expect(x).to.eql(1)` or `pm.response.to.have.status(200)`; undefined for anything else. */
export function readChain(node: Node, names: Names): { check: CheckSteps } | undefined {
  const links: Link[] = [];
  let part = node as Expression;
  for (;;) {
    if (part.type === "CallExpression" && part.callee.type === "MemberExpression") {
      if (dottedName(part.callee) === "pm.expect") break;
      links.unshift({ name: keyOf(part.callee.property), arguments: part.arguments });
      part = part.callee.object as Expression;
    } else if (part.type === "MemberExpression") {
      if (dottedName(part) === "pm.response") break;
      links.unshift({ name: keyOf(part.property), arguments: null });
      part = part.object as Expression;
    } else if (part.type === "CallExpression" && dottedName(part.callee) === "expect") break;
    else return undefined;
  }
  const isResponse = part.type === "MemberExpression";
  if (isResponse && links[0]?.name !== "to") return undefined;
  const subject: ScriptValue = part.type === "CallExpression" ? readExpression(part.arguments[0], names) : { is: "response" };
  return { check: sayLinks(subject, links, names) };
}

function sayLinks(start: ScriptValue, links: readonly Link[], names: Names): CheckSteps {
  let subject = start;
  let negated = false;
  const checks: CheckSteps[] = [];
  for (const [index, link] of links.entries()) {
    const argument = (at: number): ScriptValue => (link.arguments?.[at] ? readExpression(link.arguments[at], names) : { is: "absent" });
    const next = links[index + 1];
    if (link.name === "not") negated = !negated;
    else if (subject.is === "response") checks.push(sayOfResponse(link, argument, negated));
    else if ((link.name === "length" || link.name === "lengthOf") && !link.arguments) subject = subject.is === "body" ? { is: "count", path: subject.path } : subject;
    else if (link.name === "property") {
      const key = argument(0);
      if (key.is !== "literal") return { reason: reasonOf(key) };
      const child = String(key.value).split(".").reduce<ScriptValue>((value, part) => childOf(value, /^\d+$/.test(part) ? Number(part) : part), subject);
      checks.push(link.arguments && link.arguments.length > 1 ? sayEquals(child, argument(1), negated) : sayExists(child, !negated));
      subject = child;
    } else {
      const check = sayLink(subject, link, argument, negated, next, links.slice(0, index).some(({ name, arguments: given }) => (name === "a" || name === "an") && given?.[0] !== undefined && JSON.stringify(readExpression(given[0], names)).includes('"string"')));
      if (check) checks.push(check);
    }
  }
  // Existence is implied by what is said of the value after it.
  const said = joinChecks(checks);
  return checks.length === 0 ? { reason: "it asserts nothing that is known" } : said;
}

function sayLink(subject: ScriptValue, { name, arguments: given }: Link, argument: (at: number) => ScriptValue, negated: boolean, next: Link | undefined, isText: boolean): CheckSteps | undefined {
  switch (name) {
    case "eql": case "eq": case "equal": case "equals":
      return sayEquals(subject, argument(0), negated);
    case "a": case "an":
      return given ? sayType(subject, String((argument(0) as { value?: unknown }).value ?? "").toLowerCase(), negated) : undefined;
    case "include": case "includes": case "contain": case "contains": case "string":
      return given ? sayContains(subject, argument(0), negated) : next?.name === "keys" || next?.name === "members" || next?.name === "string" ? undefined : { reason: `\`${name}\` says nothing` };
    case "match": case "matches":
      return sayMatches(subject, argument(0), negated);
    case "above": case "gt": case "greaterThan":
      return sayCompare(subject, negated ? "at most" : "greater than", argument(0));
    case "least": case "gte": case "greaterThanOrEqual":
      return sayCompare(subject, negated ? "less than" : "at least", argument(0));
    case "below": case "lt": case "lessThan":
      return sayCompare(subject, negated ? "at least" : "less than", argument(0));
    case "most": case "lte": case "lessThanOrEqual":
      return sayCompare(subject, negated ? "greater than" : "at most", argument(0));
    case "within":
      return negated ? { reason: "no step says what a number is not between" } : joinChecks([sayCompare(subject, "at least", argument(0)), sayCompare(subject, "at most", argument(1))]);
    case "lengthOf": case "length":
      return sayEquals(subject.is === "body" ? { is: "count", path: subject.path } : subject, argument(0), negated);
    case "true": case "false": case "null":
      return sayEquals(subject, { is: "literal", value: name === "null" ? null : name === "true" }, negated);
    case "undefined":
      return sayExists(subject, negated);
    case "exist": case "ok":
      return sayExists(subject, !negated);
    case "empty":
      if (subject.is === "body" && isText) return { steps: [`${subject.path} ${negated ? "is not" : "is"} ""`] };
      return subject.is === "body" ? { steps: [`${subject.path} has ${negated ? "at least 1 item" : "0 items"}`] } : { reason: reasonOf(subject) };
    case "oneOf":
      return sayOneOf(subject, argument(0), negated);
    case "keys": case "key": {
      const keys = (given ?? []).flatMap((_, at) => [(argument(at) as { value?: unknown }).value].flat());
      return keys.length > 0 && keys.every((key) => typeof key === "string") ? joinChecks(keys.map((key) => sayExists(childOf(subject, String(key)), !negated))) : { reason: "its keys are known only while it runs" };
    }
    case "members": {
      const items = argument(0);
      return items.is === "literal" && Array.isArray(items.value) ? joinChecks(items.value.map((value) => sayContains(subject, { is: "literal", value }, negated))) : { reason: reasonOf(items) };
    }
    default:
      return given === null ? undefined : { reason: `\`${name}\` has no step` };
  }
}

function sayOneOf(subject: ScriptValue, choices: ScriptValue, negated: boolean): CheckSteps {
  if (negated || choices.is !== "literal" || !Array.isArray(choices.value)) return { reason: "its choices are known only while it runs" };
  if (subject.is === "status") return { steps: [`the status is ${choices.value.join(" or ")}`] };
  const { value } = choices;
  if (subject.is !== "body" || !value.every((one) => typeof one === "string")) return { reason: "it holds in one of several ways" };
  return { steps: [`${subject.path} matches /^(${value.map((one) => one.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("|")})$/`] };
}

function sayOfResponse({ name, arguments: given }: Link, argument: (at: number) => ScriptValue, negated: boolean): CheckSteps {
  const word = words[name];
  if (["to", "be", "have", "and", "an", "a"].includes(name)) return { steps: [] };
  if (word !== undefined && !given) return negated ? { reason: "no step says which status it is not" } : { steps: [`the status is ${word}`] };
  const first = argument(0);
  if (name === "status" && !negated) {
    const status = first.is === "literal" ? (typeof first.value === "number" ? first.value : reasons[String(first.value)]) : undefined;
    return status === undefined ? { reason: "no such status is known" } : { steps: [`the status is ${status}`] };
  }
  if (name === "error" && negated) return { steps: ["the status is 2xx or 3xx"] };
  if (name === "json" && !given) return negated ? { reason: "no step says which media type it is not" } : { steps: ['the header "content-type" contains "application/json"'] };
  if (name === "header" && first.is === "literal") return given && given.length > 1 ? sayEquals({ is: "header", name: String(first.value) }, argument(1), negated) : sayExists({ is: "header", name: String(first.value) }, !negated);
  if (name === "jsonBody" && first.is === "literal" && typeof first.value === "string") {
    const child = first.value.split(".").reduce<ScriptValue>((value, part) => childOf(value, /^\d+$/.test(part) ? Number(part) : part), { is: "body", path: "$" });
    return given && given.length > 1 ? sayEquals(child, argument(1), negated) : sayExists(child, !negated);
  }
  return { reason: `\`${name}\` has no step` };
}
