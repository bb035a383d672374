import { childIn, nodesOf, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const passing = /^\{?\s*return\s+(await\s+)?(next|call_next|view\w*|handler|func|fn|f)\s*\(/;
const asking = /\.(query|query_params|args|hostname|host|ips?|remote_addr|get_host)\b|\bremoteAddress\b/;
const known = new WeakMap<SyntaxNode, boolean>();

/** Whether a guard hands a request on by something that anybody may send: a part of the query, the host it asks for, where it comes from. */
export function hasSideDoor(facts: TreeFacts, { file, node }: Value): boolean {
  const before = known.get(node);
  if (before !== undefined) return before;
  const found = nodesOf(node, /^if_statement$/).some((one) => {
    const condition = childIn(one, "condition");
    if (!condition || !passing.test(childIn(one, "consequence")?.text ?? "")) return false;
    const called = nodesOf(condition, /^call(_expression)?$/).flatMap((call) => childIn(call, "function") ?? []);
    return asking.test(condition.text) || called.some((name) => name.kind === "identifier" && valuesOf(facts, { file, node: name }).some((value) => asking.test(value.node.text)));
  });
  known.set(node, found);
  return found;
}

/** Where views that are registered get replaced: `app.view_functions[name] = view`. */
export function replacesViews({ product }: TreeFacts): boolean {
  return product.some(({ language, root }) => language === "python" && root.text.includes("view_functions") && nodesOf(root, /^assignment$/).some((node) => /\bview_functions\[/.test(childIn(node, "left")?.text ?? "")));
}
