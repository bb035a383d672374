import { ancestor, callMatches, childIn, type CodeFinder, isFunctionNode, itemsOf, methodOf, modulesCalled, nodesOf, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf, walk } from "@cd-task/verifier";
import { answersBy, isAnswering } from "./is-answering.ts";
import type { ContractOptions } from "./options.ts";

const asking = /[.?](path|url|originalUrl|pathname|path_info|baseUrl|rel_url|full_path|rawPath)\b/;
// A refusal, a redirection, or a status that is not written.
const refusing = /\b[345]\d\d\b|\bstatus(_code|Code)?\s*[=(:]\s*[a-z]|\b(code|status)\(\s*[a-z]|OPTIONS/;

/** Paths by which functions that run in front of routes, or in answer to errors, tell requests apart that they answer themselves; null for one that is not written. */
export function findToldApart(facts: TreeFacts, code: CodeFinder, options: ContractOptions, handlers: readonly Value[]): { path: string | null }[] {
  const globs = [...options.hooks.map(({ call }) => call), ...options.before];
  const given = globs.length === 0 ? [] : facts.product.flatMap((file) => file.calls.filter((call) => callMatches(facts, file, call, globs)).flatMap((call) => call.arguments.flatMap((node) => valuesOf(facts, { file, node }))));
  const decorated = facts.product.flatMap((file) => file.functions.filter(({ node }) => /\.(before_(app_)?request|middleware)\b/.test(node.parent?.kind === "decorated_definition" ? (node.parent.text.split(/\n\s*(async )?def /)[0] ?? "").slice(0, 200) : "")).map(({ node }) => ({ file, node })));
  const front = [...given, ...decorated].filter(({ node }) => isFunctionNode(node));
  const compared = front.flatMap((one) => {
    const texts = one.file.texts.filter(({ value, node }) => /^\/[\w/.-]+$/.test(value) && /comparison|binary/.test(node.parent?.kind ?? "") && ancestor(node, (above) => above === one.node) !== null);
    return texts.length > 0 && isAnswering(facts, code, options, one) ? texts.map(({ value }) => ({ path: value })) : [];
  });
  const all = new Map([...front, ...listedMiddleware(facts, options), ...handlers].map((one) => [one.node, one]));
  return [...compared, ...[...all.values()].flatMap((one) => answeredByPath(facts, one, options).map((path) => ({ path })))];
}

// The classes that Django's `MIDDLEWARE` names.
function listedMiddleware(facts: TreeFacts, { errorHandlers }: ContractOptions): Value[] {
  const names = errorHandlers.flatMap(({ listed }) => listed ?? []);
  if (names.length === 0) return [];
  const texts = facts.product.flatMap((file) => file.variables.filter(({ name, value }) => names.includes(name) && value).flatMap(({ value }) => itemsOf(facts, { file, node: value as SyntaxNode }).flatMap((item) => textValue(facts, item) ?? [])));
  return texts.flatMap((text) => {
    const dot = text.lastIndexOf(".");
    return modulesCalled(facts, text.slice(0, dot)).flatMap((path) => valuesExported(facts, path, text.slice(dot + 1))).flatMap((one) => (/^class/.test(one.node.kind) ? ["__call__", "process_request", "process_view"].flatMap((name) => methodOf(one, name)) : [one]));
  });
}

// `if (!table.get(request.path)) return next(); response.json(...)`: what is answered with success where the path says so.
function answeredByPath(facts: TreeFacts, { file, node: around }: Value, { answers, assigned }: ContractOptions): (string | null)[] {
  if (!asking.test(around.text)) return [];
  const conditions = nodesOf(around, /^if_statement$/).flatMap((node) => {
    const condition = childIn(node, "condition");
    const whole = condition ? expanded(condition, around) : "";
    return condition && asking.test(whole) && !/OPTIONS/.test(whole) ? [{ node, whole }] : [];
  });
  if (conditions.length === 0) return [];
  const isAssigned = (node: SyntaxNode) => assigned.length > 0 && assigned.some((glob) => (childIn(node, "left")?.text ?? "").endsWith(glob.replace(/^\*/, "")));
  const given = [
    ...file.calls.filter(({ node }) => ancestor(node, (above) => above === around) !== null).filter((call) => answersBy(facts, file, call, answers)).map(({ node }) => node),
    ...nodesOf(around, /^assignment(_expression)?$/).filter(isAssigned),
  ].filter((node) => !isRefusal(node, around));
  return conditions.flatMap(({ node, whole }) => {
    const consequence = childIn(node, "consequence");
    const isLeft = consequence !== null && /\b(return|next|call_next|handler|get_response)\b/.test(consequence.text) && !given.some((one) => isWithin(one, consequence));
    const answered = given.some((one) => (consequence && isWithin(one, consequence)) || (isLeft && one.place.line > node.place.line && node.parent !== null && isWithin(one, node.parent)));
    if (!answered) return [];
    const paths = [...whole.matchAll(/["'`](\/[\w/.-]+)["'`]/g)].flatMap(([, path]) => path ?? []);
    return paths.length > 0 ? paths : [null];
  });
}

// The condition with what the function itself says of the names in it.
function expanded(condition: SyntaxNode, around: SyntaxNode): string {
  const names = new Set(walk(condition).filter(({ kind }) => kind === "identifier").map(({ text }) => text));
  const said = nodesOf(around, /^(variable_declarator|assignment)$/).filter((node) => names.has((childIn(node, "name") ?? childIn(node, "left"))?.text ?? "") && node.place.line <= condition.place.line);
  return [condition.text, ...said.map((node) => (childIn(node, "value") ?? childIn(node, "right"))?.text ?? "")].join("\n");
}

function isRefusal(node: SyntaxNode, around: SyntaxNode): boolean {
  if (ancestor(node, ({ kind }) => /^(throw_statement|raise_statement)$/.test(kind))) return true;
  const block = ancestor(node, ({ kind }) => /^(statement_block|block)$/.test(kind));
  const isOwn = block && isWithin(block, around) && block !== childIn(around, "body");
  const statement = ancestor(node, ({ kind }) => /statement$/.test(kind) && !/^if_/.test(kind)) ?? node;
  return refusing.test(isOwn ? block.text : statement.text);
}

function isWithin(node: SyntaxNode, around: SyntaxNode): boolean {
  return node === around || ancestor(node, (above) => above === around) !== null;
}
