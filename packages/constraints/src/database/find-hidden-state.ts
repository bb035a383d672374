import type { Finding } from "@cd-task/model";
import { ancestor, childIn, declarationsAt, isFunctionNode, namedChildren, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf, walk } from "@cd-task/verifier";
import { functionAround } from "./find-fills.ts";
import { natureOfValue } from "./nature-of-fill.ts";

const hint = "Keep what requests write in the database.";
const adding = /^(on|addListener|prependListener|addEventListener)$/;
const taking = /\.(off|removeListener|removeAllListeners|removeEventListener|once)\b/;
const answering = /^(res|reply|response|stream|socket|ws|controller|signal|writer)$/;
const measuring = /request|flight|active|connection|metric|uptime|error|hit|seq|trace|log|retr|attempt|inflight|pending|tick/i;
const telling = /(^|\.)(log|debug|info|warn|warning|error|trace|child|exception|observe|record|inc)$/;

/** State of the process that no container shows: settings of the application, functions that remember what a request brought, listeners, numbers that are answered with. */
export function findHiddenState(facts: TreeFacts, runsLater: (around: SyntaxNode) => boolean): { findings: Finding[]; undecided: Finding[] } {
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  const found = (file: SourceFile, node: SyntaxNode, message: string): Finding => ({ file: file.path, ...node.place, message, hint });
  const isServing = (node: SyntaxNode) => {
    const around = functionAround(node);
    return around !== null && runsLater(around);
  };
  for (const file of facts.product) {
    if (file.language === "javascript") {
      for (const { node, path, arguments: given } of file.calls) {
        const name = path.at(-1) as string;
        if (path.length < 2 || given.length < 2 || !(name === "set" || adding.test(name)) || !isServing(node)) continue;
        // `req.app.set("rows", req.body)`
        const isOfApp = name === "set" && path.at(-2) === "app" && natureOfValue(facts, { file, node: given[1] as SyntaxNode }) === "given";
        if (isOfApp) findings.push(found(file, node, "A setting of the application is given what a request brought."));
        else if (adding.test(name) && isLastingEmitter(facts, file, node) && !taking.test(file.root.text) && given.some((one) => isFunctionNode(one) && remembers(facts, file, one, node))) undecided.push(found(file, node, "A listener that remembers what a request brought stays for as long as the process."));
      }
      for (const node of nodesOf(file.root, /^assignment_expression$/)) {
        const left = childIn(node, "left");
        const right = childIn(node, "right");
        if (left?.kind !== "identifier" || !right || !isFunctionNode(right) || !isServing(node)) continue;
        const [declared] = declarationsAt(file, node, left.text);
        if (declared && functionAround(declared.node) === null && remembers(facts, file, right, node)) undecided.push(found(file, node, `\`${left.text}\` is a function that remembers what a request brought for as long as the process.`));
      }
    }
    for (const node of answeredCounters(file, isServing)) undecided.push(found(file, node, "A number that requests count up lives in the process, and is answered with."));
  }
  return { findings, undecided };
}

function isLastingEmitter(facts: TreeFacts, file: SourceFile, call: SyntaxNode): boolean {
  const object = childIn(childIn(call, "function") ?? call, "object");
  return object !== null && valuesOf(facts, { file, node: object }).some(({ node }) => /^new ([\w.]+\.)?(EventEmitter|EventTarget)\b/.test(node.text.slice(0, 60)) && functionAround(node) === null);
}

// Whether a function uses what a request brought to the function around it.
function remembers(facts: TreeFacts, file: SourceFile, one: SyntaxNode, at: SyntaxNode): boolean {
  const around = functionAround(at);
  if (!around) return false;
  const names = new Map(walk(one).filter(({ kind }) => /^(identifier|shorthand_property_identifier)$/.test(kind)).map((node) => [node.text, node]));
  return [...names.values()].some((node) => {
    if (answering.test(node.text)) return false;
    const [declared] = declarationsAt(file, node, node.text);
    return declared !== undefined && (declared.scope === around || functionAround(declared.scope) === around) && natureOfValue(facts, { file, node }) === "given";
  });
}

// `let votes = 0` of a module that a handler counts up, and that stands in an object which another gives.
function answeredCounters(file: SourceFile, isServing: (node: SyntaxNode) => boolean): SyntaxNode[] {
  const names = new Set(file.variables.filter(({ name, value }) => value && /^(number|integer|float)$/.test(value.kind) && !measuring.test(name)).map(({ name }) => name));
  if (names.size === 0) return [];
  const counted = nodesOf(file.root, /^(update_expression|augmented_assignment(_expression)?)$/).filter((node) => {
    const name = (childIn(node, "argument") ?? childIn(node, "left"))?.text ?? "";
    return names.has(name) && isServing(node) && declaredOutside(file, node, name);
  });
  return counted.filter((node) => {
    const name = (childIn(node, "argument") ?? childIn(node, "left"))?.text ?? "";
    return walk(file.root).some((part) => /^(identifier|shorthand_property_identifier)$/.test(part.kind) && part.text === name && isServing(part) && isAnswered(part));
  });
}

function declaredOutside(file: SourceFile, node: SyntaxNode, name: string): boolean {
  if (file.language === "python") return new RegExp(`\\bglobal\\s[^\\n]*\\b${name}\\b`).test(functionAround(node)?.text ?? "");
  const [declared] = declarationsAt(file, node, name);
  return declared !== undefined && functionAround(declared.node) === null;
}

// In an object or dictionary that no log is given.
function isAnswered(part: SyntaxNode): boolean {
  const holder = part.kind === "shorthand_property_identifier" ? part.parent : part.parent?.kind === "pair" && part.field === "value" ? part.parent.parent : part.parent?.kind === "update_expression" && part.parent.field === "value" ? (part.parent.parent?.parent ?? null) : null;
  if (!holder || !/^(object|dictionary)$/.test(holder.kind)) return false;
  const call = ancestor(holder, ({ kind }) => /^call(_expression)?$/.test(kind));
  const isGiven = call !== null && namedChildren(childIn(call, "arguments") ?? call).includes(holder);
  return !(isGiven && telling.test(childIn(call, "function")?.text ?? ""));
}
