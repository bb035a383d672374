import type { Finding } from "@cd-task/model";
import { ancestor, childIn, type CodeFinder, isFunctionNode, type KindResult, matchesName, namedChildren, nodesOf, type OperationFinder, type RouteFact, type SyntaxNode, type TreeFacts, type Value, walk } from "@cd-task/verifier";
import { findAnswered, findOuter } from "./find-answered.ts";
import { envelopesOf } from "./envelopes-of.ts";
import { answersBy } from "./is-answering.ts";
import type { ContractOptions } from "./options.ts";

type Result = Omit<KindResult, "rule">;

/** What the rules about errors are judged on. */
export interface ErrorGround {
  facts: TreeFacts;
  options: ContractOptions;
  routes: readonly RouteFact[];
  operations: OperationFinder;
  code: CodeFinder;
  handlers: readonly Value[];
}

/** Judges whether a central error handler is registered. */
export function checkErrorHandler({ facts, options, handlers }: ErrorGround): Result {
  const examined = { files: facts.product.length, handlers: handlers.length };
  if (options.errorHandlers.length === 0) return { state: "undetermined", examined, findings: [], note: "Nothing tells how this framework's central error handler is registered; an error that nobody foresaw would show it." };
  if (handlers.length > 0) return { state: "pass", examined, findings: [] };
  if (facts.product.some(({ imports }) => imports.some(({ target }) => target.kind === "opaque"))) return { state: "undetermined", examined, findings: [], note: "Code that cannot be read may register one; an error that nobody foresaw would show it." };
  return { state: "fail", examined, findings: [{ file: ".", line: 0, column: 0, message: "No central error handler is registered.", hint: "Register one with the framework, and let handlers throw." }] };
}

const hint = "Throw an error there, and let the central error handler build the body.";

/** Judges where the bodies of errors are built. */
export function checkEnvelope(ground: ErrorGround): Result {
  const { facts, options, code, handlers } = ground;
  const answered = findAnswered(ground);
  const isEnvelope = envelopesOf(facts, options.envelope);
  const places = facts.product.flatMap((file) => nodesOf(file.root, /^(object|dictionary|call|call_expression|new_expression)$/).map((node) => ({ file, node })).filter((one) => isEnvelope(one)));
  const outer = findOuter(ground);
  const giving = findGiving();
  const answering = new Map<SyntaxNode, Value>();
  for (const place of places) if (isAnswer(place)) answering.set(place.node, place);
  const built = [...answering.values()];
  const examined = { files: facts.product.length, places: built.length };

  const inHandlers = built.filter(({ node }) => ancestor(node, (above) => outer.has(above)));
  // Answered by its name or as a part of what a function gave.
  const passed = built.flatMap(({ node }) => (answered.get(node) ?? []).filter((site) => !ancestorOrSelf(node, site.node) && ancestor(site.node, (above) => outer.has(above))));
  const called = [...outer.values()].flatMap((one) => code.callsIn(one).filter((call) => isBuilderCall(call.file, call.call)).map(({ file, call }) => ({ file, node: call.node })));
  const files = [...Map.groupBy(built, ({ file }) => file.path)].sort((a, b) => rank(b) - rank(a));
  const beside = files.slice(1).flatMap(([, found]) => found).filter((place) => !inHandlers.includes(place));
  const findings = [
    ...inHandlers.map((place) => toFinding(place, "A handler or guard of a route builds the body of an error itself.")),
    ...[...new Map([...called, ...passed].map((place) => [place.node, place])).values()].map((place) => toFinding(place, "A handler or guard of a route answers with the body of an error itself.")),
    ...beside.map((place) => toFinding(place, `The body of an error is built here and in ${files[0]?.[0]}.`)),
  ];
  if (options.envelope.length === 0) return { state: "undetermined", examined, findings: [], note: "Nothing says which keys the bodies of errors have." };
  if (findings.length > 0) return { state: "fail", examined, findings };
  if (built.length > 0) return { state: "pass", examined, findings: [] };
  return { state: "undetermined", examined, findings: [], note: "Reading does not show where the bodies of errors are built; a run that provokes every error would decide it." };

  // The module of the central handler, or the one it calls, comes first.
  function rank([path, found]: [string, Value[]]): number {
    return (handlers.some(({ file }) => file.path === path) ? 1000 : 0) + (reachedFiles().has(path) ? 500 : 0) + found.length;
  }

  function reachedFiles(): Set<string> {
    return new Set(handlers.flatMap((one) => code.callsIn(one).flatMap((call) => code.functionsCalled(call).map(({ file }) => file.path))));
  }

  // Given to what answers a request, or returned by a function whose result is.
  function isAnswer(place: Value): boolean {
    if (answers(place) || answered.has(place.node)) return true;
    const around = ancestor(place.node, isFunctionNode);
    if (isNamedAnswer(place, around)) return true;
    if (!around || !isReturned(place.node, around)) return false;
    // What becomes the body by itself when an instance is.
    if (childIn(around, "name")?.text === "toJSON") return true;
    return isHandler(around) || giving.has(around) || facts.product.some((file) => file.calls.some((call) => answers({ file, node: call.node }) && code.functionsCalled({ file, call }).some(({ node }) => node === around)));
  }

  function isHandler(node: SyntaxNode): boolean {
    return handlers.some((one) => one.node === node) || (options.returns && outer.has(node));
  }

  // Functions whose result a central handler, or a view whose result is its answer, gives back.
  function findGiving(): Set<SyntaxNode> {
    const found = new Set<SyntaxNode>();
    const waiting = [...handlers, ...(options.returns ? outer.values() : [])];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const around = one.node;
      const returned = code.callsIn(one).filter(({ call }) => isReturned(call.node, around));
      for (const made of returned.flatMap((call) => code.functionsCalled(call))) {
        if (found.has(made.node)) continue;
        found.add(made.node);
        waiting.push(made);
      }
    }
    return found;
  }

  // `const body = { errors: ... }` that something answers with by its name.
  function isNamedAnswer({ file, node }: Value, around: SyntaxNode | null): boolean {
    const name = ancestor(node, ({ kind }) => /^(variable_declarator|assignment)$/.test(kind));
    const local = name && (childIn(name, "name") ?? childIn(name, "left"))?.text;
    if (!local || (name && (childIn(name, "value") ?? childIn(name, "right")) !== wholeChoice(node))) return false;
    const isNear = (part: SyntaxNode) => around === null || ancestor(part, (above) => above === around) !== null;
    const files = around === null ? facts.product : [file];
    if (files.some((other) => other.calls.some((call) => call.arguments.some((given) => given.text === local) && isNear(call.node) && answersWith(other, call)))) return true;
    const parts = walk(around ?? file.root);
    if (parts.some((part) => /^assignment(_expression)?$/.test(part.kind) && childIn(part, "right")?.text === local && isAssigned(part))) return true;
    return options.returns && around !== null && isHandler(around) && parts.some((part) => part.kind === "return_statement" && namedChildren(part).some((given) => given.text === local || (/^(expression_list|tuple)$/.test(given.kind) && namedChildren(given)[0]?.text === local)));
  }

  function answers({ file, node }: Value): boolean {
    // `jsonify(errors=messages)`
    if (file.calls.some((call) => call.node === node && answersBy(facts, file, call, options.answers))) return true;
    for (let at: SyntaxNode = node; at.parent && !isFunctionNode(at); at = at.parent) {
      const { parent } = at;
      if (parent.kind === "assignment_expression" || parent.kind === "assignment") return at.field === "right" && isAssigned(parent);
      if (/^(arguments|argument_list)$/.test(parent.kind)) {
        const call = file.calls.find((one) => one.node === parent.parent);
        if (call && answersBy(facts, file, call, options.answers)) return true;
        // `json.dumps(...)`, `jsonable_encoder(...)` pass it on; what is made with it and thrown does not.
        if (!call) return false;
      }
      if (/^(pair|object|dictionary|block|statement_block|class_body|module|program)$/.test(parent.kind)) return parent.kind === "pair" && /^(detail|body|content)$/.test(childIn(parent, "key")?.text ?? "");
    }
    return false;
  }

  function answersWith(file: Value["file"], call: Value["file"]["calls"][number]): boolean {
    return answersBy(facts, file, call, options.answers);
  }

  function isAssigned(assignment: SyntaxNode): boolean {
    const left = childIn(assignment, "left")?.text ?? "";
    return options.assigned.some((glob) => matchesName(left, glob));
  }

  function isBuilderCall(file: Value["file"], call: Value["file"]["calls"][number]): boolean {
    // What raises an error with a body in it leaves the answer to the central handler.
    return !isThrown(call.node) && code.functionsCalled({ file, call }).some((one) => isBuilding(one, 3));
  }

  // Builds one, or calls what does.
  function isBuilding(one: Value, depth: number): boolean {
    if (outer.has(one.node) || handlers.some(({ node }) => node === one.node)) return false;
    if (isBuilder(one.node)) return true;
    return depth > 0 && code.callsIn(one).some(({ call, file }) => !isThrown(call.node) && code.functionsCalled({ call, file }).some((inner) => inner.node !== one.node && isBuilding(inner, depth - 1)));
  }

  function isBuilder(node: SyntaxNode): boolean {
    return built.some((place) => ancestor(place.node, isFunctionNode) === node);
  }
}

function isReturned(node: SyntaxNode, around: SyntaxNode): boolean {
  for (let at: SyntaxNode = node; at.parent; at = at.parent) {
    if (at.parent.kind === "return_statement") return true;
    if (at.parent === around) return at.field === "body";
    if (!/^(parenthesized_expression|expression_list|tuple|conditional_expression|ternary_expression|as_expression|satisfies_expression|call|call_expression|arguments|argument_list)$/.test(at.parent.kind)) return false;
  }
  return false;
}

// Of `errors ? { errors } : data` the whole.
function wholeChoice(node: SyntaxNode): SyntaxNode {
  let at = node;
  while (at.parent && /^(parenthesized_expression|conditional_expression|ternary_expression|as_expression|satisfies_expression)$/.test(at.parent.kind)) at = at.parent;
  return at;
}

function isThrown(node: SyntaxNode): boolean {
  return ancestor(node, ({ kind }) => /^(throw_statement|raise_statement)$/.test(kind)) !== null;
}

function ancestorOrSelf(node: SyntaxNode, wanted: SyntaxNode): boolean {
  return node === wanted || ancestor(node, (above) => above === wanted) !== null;
}

function toFinding({ file, node }: Value, message: string): Finding {
  return { file: file.path, ...node.place, message, hint };
}
