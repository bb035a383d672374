import { type CallFact, childIn, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const blind = /verify_signature["']?\s*[:=]\s*False|complete:\s*true,\s*verify:\s*false/;
const deepest = 4;

/** True when a call reads a token without a look at its signature, by options that stand in the call or are made elsewhere. */
export function isBlind(facts: TreeFacts, file: SourceFile, { node, arguments: given }: CallFact): boolean {
  return blind.test(node.text) || given.some((one) => isSwitchedOff(facts, { file, node: one }, deepest));
}

// Options may be put together of others: `**decoding` of `{"options": lenient}`, `{**usual, "verify_signature": STRICT}`.
function isSwitchedOff(facts: TreeFacts, { file, node }: Value, depth: number): boolean {
  return valuesOf(facts, { file, node: valueOf(node) }).some((value) => {
    if (!/^(dictionary|call|object)$/.test(value.node.kind)) return false;
    if (blind.test(value.node.text)) return true;
    if (depth === 0) return false;
    const parts = namedChildren(value.node.kind === "call" ? (childIn(value.node, "arguments") ?? value.node) : value.node);
    return parts.some((part) => {
      const inner = { file: value.file, node: part };
      const key = (childIn(part, "key") ?? childIn(part, "name"))?.text.replace(/["']/g, "");
      return key === "verify_signature" ? isFalse(facts, { file: value.file, node: valueOf(part) }) : isSwitchedOff(facts, inner, depth - 1);
    });
  });
}

function isFalse(facts: TreeFacts, value: Value): boolean {
  const found = valuesOf(facts, value);
  return found.length > 0 && found.every(({ node }) => /^(false|none)$/.test(node.kind) || (/^(integer)$/.test(node.kind) && Number(node.text) === 0));
}

// `options=settings`, `**settings`, `"options": settings`
function valueOf(given: SyntaxNode): SyntaxNode {
  if (/^(keyword_argument|pair)$/.test(given.kind)) return childIn(given, "value") ?? given;
  return /^(dictionary_splat|spread_element)$/.test(given.kind) ? (namedChildren(given)[0] ?? given) : given;
}
