import { ancestor, type CallFact, type CallIn, callMatches, childIn, type CodeFinder, isDeadCode, matchesName, namedChildren, originOf, parameterNodes, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import type { ContractOptions } from "./options.ts";

/** True when a call answers a request, by what is called or by what a class of the program extends: `Problem(...)`, and `super().__init__(...)` inside it. */
export function answersBy(facts: TreeFacts, file: SourceFile, call: CallFact, answers: readonly string[]): boolean {
  if (callMatches(facts, file, call, answers)) return true;
  const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
  if (!called) return false;
  const isAbove = call.path[0] === "super";
  const around = isAbove ? ancestor(call.node, ({ kind }) => /^class_/.test(kind)) : null;
  if (isAbove ? !/^(super|__init__)$/.test(call.path.at(-1) ?? "") : !/^[A-Z]/.test(call.path.at(-1) ?? "")) return false;
  const classes = around ? [{ file, node: around }] : valuesOf(facts, { file, node: called }).filter(({ node }) => /^class/.test(node.kind));
  return classes.some((one) => extendsOne(facts, one, answers, 4));
}

function extendsOne(facts: TreeFacts, { file, node }: Value, answers: readonly string[], depth: number): boolean {
  const list = childIn(node, "superclasses") ?? node.children.find(({ kind }) => kind === "class_heritage");
  const bases = list ? walk(list).filter(({ kind }) => /^(identifier|attribute|member_expression)$/.test(kind)) : [];
  return bases.some((base) => {
    const origin = originOf(facts, { file, node: base });
    if (origin !== null && answers.some((glob) => matchesName(origin, glob))) return true;
    return depth > 0 && valuesOf(facts, { file, node: base }).some((one) => /^class/.test(one.node.kind) && one.node !== node && extendsOne(facts, one, answers, depth - 1));
  });
}

/** The forms of answers, and which of the calls that match them count. */
type Answering = Pick<ContractOptions, "answers" | "assigned" | "returns"> & { counts?: (call: CallIn) => boolean };

/** True when a central handler of errors answers: what raises an exception of FastAPI there leaves it to nobody, and `reply.send(error)` to Fastify. */
export function answersErrors(facts: TreeFacts, code: CodeFinder, { answers, assigned, returns }: Answering, one: Value): boolean {
  const [error, , reply, ...more] = parameterNodes(one.node).map(({ text }) => text);
  const counts = ({ file, call }: CallIn) => {
    if (more.length === 0 && reply !== undefined && call.path[0] === reply && call.path.at(-1) === "send" && call.arguments.length === 1 && call.arguments[0]?.text === error) return false;
    const called = call.node.parent?.kind === "raise_statement" ? childIn(call.node, "function") : null;
    return called === null || !/^(fastapi|starlette)\..*\bHTTPException$/.test(originOf(facts, { file, node: called }) ?? "");
  };
  return isAnswering(facts, code, { answers, assigned, returns, counts }, one);
}

// Neither dead, nor where an answer is on its way already: `if (response.headersSent) return response.end()`.
function mayAnswer(node: SyntaxNode): boolean {
  if (isDeadCode(node)) return false;
  return ancestor(node, (above) => above.field === "consequence" && above.parent?.kind === "if_statement" && /^\(?\s*[\w.]*\.(headersSent|headers_sent|headerSent|sent)\s*\)?$/.test(childIn(above.parent, "condition")?.text ?? "")) === null;
}

/** True when a function, or one that it calls, answers a request with a body. */
export function isAnswering(facts: TreeFacts, code: CodeFinder, options: Answering, one: Value, depth = 3): boolean {
  const { answers, assigned, returns, counts } = options;
  const calls = code.callsIn(one).filter((call) => mayAnswer(call.call.node) && (counts?.(call) ?? true));
  if (calls.some(({ file, call }) => answersBy(facts, file, call, answers))) return true;
  const parts = walk(one.node).filter((node) => !/^(assignment|assignment_expression|return_statement)$/.test(node.kind) || mayAnswer(node));
  if (parts.some((node) => /^assignment(_expression)?$/.test(node.kind) && assigned.some((glob) => matchesName(childIn(node, "left")?.text ?? "", glob)))) return true;
  if (returns && parts.some(({ kind, children }) => kind === "return_statement" && children.some(({ kind: inner }) => /^(object|dictionary|tuple|expression_list)$/.test(inner)))) return true;
  // `lambda error: ({"errors": [str(error)]}, 500)`
  const short = returns && /^(lambda|arrow_function)$/.test(one.node.kind) ? childIn(one.node, "body") : null;
  if (short && /^(object|dictionary|tuple)$/.test((short.kind === "parenthesized_expression" ? (namedChildren(short)[0] ?? short) : short).kind)) return true;
  return depth > 0 && calls.some((call) => code.functionsCalled(call).some((inner) => inner.node !== one.node && isAnswering(facts, code, options, inner, depth - 1)));
}
