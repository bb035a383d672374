import { ancestor, callMatches, childIn, isFunctionNode, matchesName, methodOf, namedChildren, nodesOf, type SyntaxNode, type Value, valuesOf } from "@cd-task/verifier";
import { answersBy } from "./is-answering.ts";
import type { ErrorGround } from "./check-envelope.ts";

const everyMethod = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** The functions of routes: handlers, what a class of views runs around them, and guards, in front of one route or of several. */
export function findOuter({ facts, options, routes, operations, code, handlers }: ErrorGround): Map<SyntaxNode, Value> {
  const found = routes.flatMap((route) => {
    const own = (operations.methodsOf(route) ?? everyMethod).flatMap((method) => operations.codeFor(route, method));
    const around = operations.classesOf(route).flatMap((one) => ["dispatch", "dispatch_request"].flatMap((name) => methodOf(one, name)));
    return [...own, ...around, ...route.chain.flatMap((value) => code.functionsOf(value))];
  });
  const before = facts.product.flatMap((file) =>
    file.calls.filter((call) => options.before.length > 0 && callMatches(facts, file, call, options.before)).flatMap((call) => call.arguments.flatMap((node) => valuesOf(facts, { file, node: childIn(node, "value") ?? node }).filter((value) => isFunctionNode(value.node)))),
  );
  const outer = new Map([...found, ...before].map((one) => [one.node, one]));
  for (const { node } of handlers) outer.delete(node);
  return outer;
}

/** What requests are answered with, followed to where it is written, and where they are. */
export function findAnswered({ facts, options }: ErrorGround): Map<SyntaxNode, Value[]> {
  const found = new Map<SyntaxNode, Value[]>();
  const keep = (site: Value, given: SyntaxNode) => {
    const inner = given.kind === "keyword_argument" ? childIn(given, "value") : /^(tuple|expression_list)$/.test(given.kind) ? namedChildren(given)[0] : given;
    if (!inner || /^(object|dictionary|string|template_string|number|integer)$/.test(inner.kind)) return;
    for (const { node } of valuesOf(facts, { file: site.file, node: inner })) if (/^(object|dictionary|call|call_expression)$/.test(node.kind)) found.set(node, [...(found.get(node) ?? []), site]);
  };
  for (const file of facts.product) {
    for (const call of file.calls) if (answersBy(facts, file, call, options.answers)) for (const given of call.arguments) keep({ file, node: call.node }, given);
    if (options.assigned.length === 0) continue;
    for (const node of nodesOf(file.root, /^assignment(_expression)?$/)) {
      const right = childIn(node, "right");
      if (right && ancestor(node, isFunctionNode) && options.assigned.some((glob) => matchesName(childIn(node, "left")?.text ?? "", glob))) keep({ file, node }, right);
    }
  }
  return found;
}
