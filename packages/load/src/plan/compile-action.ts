import { credentialsHeader, type HttpMethod, type Operation, type Place, type Template } from "@cd-task/model";
import { carriesCredentials } from "../checks/security-schemes.ts";
import { findOperation, methodsOf } from "../contract/find-operation.ts";
import { fillSettings } from "../checks/setting-names.ts";
import type { MatchedStep } from "../features/match-steps.ts";
import { parseJson } from "../features/parse-json.ts";
import type { Cell, DocText } from "../features/scenario.ts";
import { suggestOperation } from "../contract/suggest-operation.ts";
import { hintNames, suggestNames } from "../nearest-name.ts";
import { fillPathTemplate } from "../recipes/fill-path-template.ts";
import { readCredentials } from "../recipes/read-credentials.ts";
import type { CallOrigin, ScenarioBuilder } from "./scenario-builder.ts";
import { openGivenOnce } from "./given-once.ts";
import { readCallTable } from "./read-call-table.ts";

/** A JSON body and the places of its parts. */
export interface Body {
  value: Template;
  isJson: boolean;
  placeOf(pointer: string): Place;
}

/** Compiles a step that sends a request: W1 to W5. */
export function compileAction(builder: ScenarioBuilder, matched: MatchedStep): void {
  const { definition, step } = matched;
  builder.latest = "unreadable";
  const body = definition.argument === "json" && step.docString ? readJsonText(builder, step.docString) : undefined;
  if (definition.id === "W4" || definition.id === "W5") callOperation(builder, matched, body);
  else sendTarget(builder, matched, body, definition.id === "W3");
  // They were for this request, also where it could not be read.
  builder.nextHeaders = null;
}

function sendTarget(builder: ScenarioBuilder, { values, step }: MatchedStep, body: Body | undefined, isDeclaredJson: boolean): void {
  const [methodValue, target] = values;
  if (!methodValue || !target) return;
  const { contract, findings } = builder.context;
  const method = methodValue.text as HttpMethod;
  const place = step.placeOf(target.start, target.end);
  const locate = (mark: string) => {
    const at = step.text.indexOf(mark);
    return at < 0 ? place : step.placeOf(at, at + mark.length);
  };
  const [path = "", query = ""] = target.text.split(/\?(.*)/s);
  const [filledPath = ""] = builder.use(target.text, locate).split("?");
  const operation = findOperation(contract, method, filledPath);
  if (!operation) {
    const methods = methodsOf(contract, filledPath);
    const hint = methods.length > 0 ? `The contract has ${methods.join(", ")} for this path.` : hintNames(path, new Set(contract.operations.map((one) => one.path)), "Paths");
    findings.error("load/path-not-in-contract", place, `The contract has no ${method} ${path}.`, { hint });
    return;
  }
  const parsed: Record<string, Template> = {};
  const giveOnce = openGivenOnce(findings);
  let at = path.length + 1;
  for (const pair of query === "" ? [] : query.split("&")) {
    const [name = "", value = ""] = pair.split(/=(.*)/s).map(decode);
    const pairPlace = step.placeOf(target.start + at, target.start + at + pair.length);
    at += pair.length + 1;
    checkParameter(builder, operation, name, pairPlace, ["query"]);
    giveOnce(name, value, pairPlace, (values) => `${name}=${values}`);
    parsed[name] = fillSettings(value, builder.context.settings);
  }
  const contentType = body || isDeclaredJson ? "application/json" : null;
  send(builder, operation, { path: filledPath, query: parsed, headers: {} }, body, contentType, { place, isReadable: true, query: () => place });
}

function callOperation(builder: ScenarioBuilder, { values, step }: MatchedStep, body: Body | undefined): void {
  const { contract, findings } = builder.context;
  const [value] = values;
  if (!value) return;
  const place = step.placeOf(value.start, value.end);
  const operation = contract.operations.find(({ id }) => id === value.text);
  if (!operation) {
    const suggested = suggestOperation(value.text, contract.operations, builder.context.named);
    findings.error("load/unknown-operation", place, `The contract has no operation \`${value.text}\`.`, suggested);
    return;
  }
  const table = readCallTable(step.table ?? [], findings);
  const given = new Map<string, string>();
  const query: Record<string, Template> = {};
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  const cells = new Map<string, Cell>();
  const giveOnce = openGivenOnce(findings);
  for (const { name, cell, text: written, nameCell } of table.parameters) {
    const parameter = checkParameter(builder, operation, name, nameCell.place);
    const text = builder.use(written, () => cell.place);
    giveOnce(name, text, nameCell.place, (values) => `| ${name} | ${values} |`);
    cells.set(name, cell);
    if (parameter?.in === "path") given.set(name, text);
    else if (parameter?.in === "header") headers[name] = text;
    else if (parameter?.in === "cookie") cookies.push(`${name}=${text}`);
    else query[name] = text;
  }
  for (const { name } of operation.parameters.filter((parameter) => parameter.in === "path")) {
    if (given.has(name) || builder.variables.has(name)) continue;
    const hint = `Add a row \`| ${name} | ... |\`, or remember \`{${name}}\` before.`;
    findings.error("load/missing-parameter", place, `\`${operation.id}\` needs \`${name}\`, and no variable \`{${name}}\` has a value here.`, { hint });
  }
  if (table.body) table.body.value = builder.use(table.body.value, () => table.body?.placeOf("") ?? place);
  if (cookies.length > 0) headers["Cookie"] = cookies.join("; ");
  const target = { path: fillPathTemplate(operation.path, given), query, headers };
  const used = body ?? table.body;
  send(builder, operation, target, used, used ? "application/json" : null, { place, isReadable: table.isReadable, query: (name) => cells.get(name)?.place ?? place });
}

function send(
  builder: ScenarioBuilder,
  operation: Operation,
  target: { path: string; query: Record<string, Template>; headers: Record<string, string> },
  body: Body | undefined,
  contentType: string | null,
  places: { place: Place; isReadable: boolean; query: (name: string) => Place },
): void {
  const headers: Record<string, string> = { ...target.headers, ...builder.nextHeaders?.values };
  builder.nextHeaders = null;
  const own = Object.keys(headers).map((name) => name.toLowerCase());
  const { users, schemes } = builder.context;
  const credentials = credentialsHeader(users ? readCredentials(users.credentials) : null);
  const origin: CallOrigin = {
    place: places.place,
    signedIn: builder.acting !== null || own.includes(credentials ?? "authorization") || carriesCredentials(schemes.get(operation.id) ?? [], headers, target.query),
    isReadable: places.isReadable && (body?.isJson ?? true),
    placeOf: (part, name) => (part === "body" && body ? body.placeOf(name) : part === "query" ? places.query(name) : places.place),
  };
  const request = { path: target.path, query: target.query, headers, body: body?.value ?? null, hasBody: body !== undefined, contentType };
  builder.send(operation, { method: operation.method, ...request, setup: false, unless: null }, builder.acting, origin);
}

/** A parameter that the operation declares, or that one of its security schemes has credentials in. */
function checkParameter(builder: ScenarioBuilder, { id, parameters }: Operation, name: string, place: Place, where = ["query", "header", "cookie"]): { in: string } | undefined {
  const { credentials, findings } = builder.context;
  const known = [...parameters, ...(credentials.get(id) ?? []).filter((one) => where.includes(one.in))];
  const parameter = known.find((one) => one.name === name);
  if (!parameter) findings.error("load/unknown-parameter", place, `\`${id}\` has no parameter \`${name}\`.`, suggestNames(name, known.map((one) => one.name), "Parameters"));
  return parameter;
}

/** The JSON of a doc string with the places of its parts; null with a finding when it is not JSON. */
export function readJsonText(builder: ScenarioBuilder, doc: DocText): Body {
  const parsed = parseJson(doc.text);
  const whole = () => doc.placeOf(0, Math.max(1, doc.text.indexOf("\n")));
  if (!("value" in parsed)) {
    builder.context.findings.error("load/json-syntax", doc.placeOf(parsed.offset, parsed.offset + 1), `This is not valid JSON: ${parsed.message}.`, { hint: parsed.hint });
    return { value: null, isJson: false, placeOf: whole };
  }
  const value = builder.use(parsed.value, (mark) => {
    const at = doc.text.indexOf(mark);
    return at < 0 ? whole() : doc.placeOf(at, at + mark.length);
  });
  const placeOf = (pointer: string) => {
    const range = parsed.offsets.get(pointer);
    return range ? doc.placeOf(...range) : whole();
  };
  return { value, isJson: true, placeOf };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
