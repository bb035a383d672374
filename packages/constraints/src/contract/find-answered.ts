import { ancestor, callMatches, childIn, isFunctionNode, matchesName, methodOf, namedChildren, nodesOf, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
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
    for (const { node } of carriedBy(facts, { file: site.file, node: inner })) found.set(node, [...(found.get(node) ?? []), site]);
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

const isBody = /^(object|dictionary|call|call_expression|new_expression)$/;
// What libraries' functions and methods of these names are given, or called on, they give back in another form.
const carrying = /^(dumps|stringify|asdict|vars|dict|jsonable_encoder|model_dump|model_dump_json|json|to_dict|toJSON|toObject|as_dict|assign|freeze|structuredClone|encode|copy|deepcopy|to_builtins|unstructure|cloneDeep|instanceToPlain)$/;

/** What an expression stands for and what that is made of: `body` of `json.dumps(body)`, `body.model_dump()`, `{ ...body }`. */
function carriedBy(facts: TreeFacts, value: Value, depth = 5): Value[] {
  return valuesOf(facts, value).flatMap((one) => {
    const own = isBody.test(one.node.kind) ? [one] : [];
    return depth === 0 ? own : [...own, ...insideOf(one).flatMap((node) => carriedBy(facts, { file: one.file, node }, depth - 1))];
  });
}

function insideOf({ node }: Value): SyntaxNode[] {
  const object = childIn(node, "object");
  if (node.kind === "attribute") return object && childIn(node, "attribute")?.text === "__dict__" ? [object] : [];
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const name = called && (childIn(called, "property") ?? childIn(called, "attribute") ?? called).text;
  if (!called || !name || !carrying.test(name)) return [];
  const holder = childIn(called, "object");
  return [...(holder ? [holder] : []), ...namedChildren(childIn(node, "arguments") ?? node).filter(({ kind }) => !/^(keyword_argument|function|comment)$/.test(kind))];
}
