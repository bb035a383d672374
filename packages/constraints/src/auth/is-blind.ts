import { type CallFact, childIn, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";

const blind = /verify_signature["']?\s*[:=]\s*False|complete:\s*true,\s*verify:\s*false/;

/** True when a call reads a token without a look at its signature, by options that stand in the call or are made elsewhere. */
export function isBlind(facts: TreeFacts, file: SourceFile, { node, arguments: given }: CallFact): boolean {
  return blind.test(node.text) || given.some((one) => valuesOf(facts, { file, node: valueOf(one) }).some((value) => /^(dictionary|call|object)$/.test(value.node.kind) && blind.test(value.node.text)));
}

// `options=settings`, `**settings`
function valueOf(given: SyntaxNode): SyntaxNode {
  if (given.kind === "keyword_argument") return childIn(given, "value") ?? given;
  return given.kind === "dictionary_splat" ? (namedChildren(given)[0] ?? given) : given;
}
