import type { ScriptValue } from "./script-value.ts";
import { writeValue } from "./script-value.ts";

/** Steps that say what a check of a script says, or why none can. */
export type CheckSteps = { steps: string[] } | { reason: string };

const say = (...steps: string[]): CheckSteps => ({ steps });
const cannot = (reason: string): CheckSteps => ({ reason });

/** That one value equals another, or does not. */
export function sayEquals(subject: ScriptValue, wanted: ScriptValue, negated: boolean): CheckSteps {
  if (isFixed(subject) && !isFixed(wanted)) return sayEquals(wanted, subject, negated);
  const text = writeValue(wanted);
  switch (subject.is) {
    case "body":
      if (wanted.is === "absent") return sayExists(subject, negated);
      if (wanted.is === "date" && wanted.of.is === "body") return negated ? cannot("a time is compared") : say(`${subject.path} is a date-time`);
      return text === undefined ? cannot(reasonOf(wanted)) : say(`${subject.path} ${negated ? "is not" : "is"} ${text}`);
    case "date":
      return subject.of.is === "body" && wanted.is === "body" && !negated ? say(`${wanted.path} is a date-time`) : cannot("a time is compared");
    case "status":
      if (negated) return cannot("no step says which status it is not");
      return wanted.is === "literal" && /^[1-5]\d\d$/.test(String(wanted.value)) ? say(`the status is ${String(wanted.value)}`) : cannot("a status is a number");
    case "count":
      return wanted.is === "literal" && Number.isInteger(wanted.value) && !negated ? say(`${subject.path} has ${String(wanted.value)} item${wanted.value === 1 ? "" : "s"}`) : cannot("a number of items is compared with what is no number");
    case "type":
      return wanted.is === "literal" ? sayType({ is: "body", path: subject.path }, String(wanted.value), negated) : cannot(reasonOf(wanted));
    case "header":
      return typeof (wanted as { value?: unknown }).value === "string" || wanted.is === "text" ? say(`the header ${JSON.stringify(subject.name)} ${negated ? "is not" : "is"} ${text}`) : cannot("a header is a text");
    default:
      return cannot(reasonOf(subject));
  }
}

/** That a value is there, or is not. */
export function sayExists(subject: ScriptValue, exists: boolean): CheckSteps {
  if (subject.is === "body") return subject.path === "$" ? cannot("a body as a whole is always there or never") : say(`${subject.path} ${exists ? "exists" : "does not exist"}`);
  if (subject.is === "header") return say(`the header ${JSON.stringify(subject.name)} is ${exists ? "present" : "absent"}`);
  return cannot(reasonOf(subject));
}

/** That a value has a JSON type, or has not. */
export function sayType(subject: ScriptValue, type: string, negated: boolean): CheckSteps {
  if (subject.is !== "body") return cannot(reasonOf(subject));
  if (type === "undefined") return sayExists(subject, negated);
  if (type === "null") return say(`${subject.path} ${negated ? "is not" : "is"} null`);
  if (!["string", "number", "integer", "boolean", "array", "object"].includes(type)) return cannot(`\`${type}\` is no type of JSON`);
  return say(`${subject.path} ${negated ? "is not" : "is"} ${/^[aoi]/.test(type) ? "an" : "a"} ${type}`);
}

/** That a value holds another, or does not. */
export function sayContains(subject: ScriptValue, part: ScriptValue, negated: boolean): CheckSteps {
  const text = writeValue(part);
  const word = negated ? "does not contain" : "contains";
  if (text === undefined) return cannot(reasonOf(part));
  if (subject.is === "body") return say(`${subject.path} ${word} ${text}`);
  if (subject.is === "header") return text.startsWith('"') ? say(`the header ${JSON.stringify(subject.name)} ${word} ${text}`) : cannot("a header is a text");
  if (subject.is === "keys" && part.is === "literal" && typeof part.value === "string" && /^[A-Za-z_][\w-]*$/.test(part.value)) return say(`${subject.path}.${part.value} ${negated ? "does not exist" : "exists"}`);
  return cannot(reasonOf(subject));
}

/** That a text matches a pattern. */
export function sayMatches(subject: ScriptValue, pattern: ScriptValue, negated: boolean): CheckSteps {
  if (negated) return cannot("no step says which pattern a text does not match");
  if (pattern.is !== "regex") return cannot(reasonOf(pattern));
  if (subject.is === "date" || (subject.is === "body" && /\\d\{4\}-.*T/.test(pattern.source))) return subject.is === "body" ? say(`${subject.path} is a date-time`) : cannot("a time is compared");
  return subject.is === "body" ? say(`${subject.path} matches /${pattern.source}/`) : cannot(reasonOf(subject));
}

/** That a number is beyond a bound. */
export function sayCompare(subject: ScriptValue, word: "at least" | "at most" | "greater than" | "less than", bound: ScriptValue): CheckSteps {
  const text = writeValue(bound);
  if (text === undefined || (bound.is === "literal" && typeof bound.value !== "number")) return cannot("a bound is a number");
  if (subject.is === "body") return say(`${subject.path} is ${word} ${text}`);
  if (subject.is === "count" && bound.is === "literal") {
    const number = Number(bound.value);
    const least = word === "greater than" ? number + 1 : word === "at least" ? number : undefined;
    const most = word === "less than" ? number - 1 : word === "at most" ? number : undefined;
    return say(`${subject.path} has ${least !== undefined ? `at least ${least}` : `at most ${most ?? 0}`} items`);
  }
  return cannot(subject.is === "unknown" && /responseTime/.test(subject.what) ? "response times are not measured" : reasonOf(subject));
}

/** Several checks that must all hold. */
export function joinChecks(checks: readonly CheckSteps[]): CheckSteps {
  const failed = checks.find((check) => "reason" in check);
  return failed ?? { steps: checks.flatMap((check) => ("steps" in check ? check.steps : [])) };
}

/** Why a value can't be spoken of. */
export function reasonOf(value: ScriptValue): string {
  if (value.is === "unknown") return /responseTime/.test(value.what) ? "response times are not measured" : `it speaks of ${value.what}`;
  if (value.is === "raw-body") return "the body as text is not asserted";
  return `no step speaks of a ${value.is}`;
}

function isFixed(value: ScriptValue): boolean {
  return ["literal", "variable", "text", "absent"].includes(value.is);
}
