import { childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import type { Value } from "../values-of.ts";

const methods = /^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$/;

/** The handlers that a call is given by their methods: `by_method(GET=show, DELETE=remove)`, `dispatch({ GET: show })`; null for any other. */
export function handlersByMethod({ file, node }: Value): Map<string, Value> | null {
  const list = /^call(_expression)?$/.test(node.kind) ? childIn(node, "arguments") : null;
  const given = list ? namedChildren(list) : [];
  const [only] = given;
  const pairs = only && given.length === 1 && /^(object|dictionary)$/.test(only.kind) ? namedChildren(only) : given;
  const found = pairs.map((pair): [string, SyntaxNode | null] => [(childIn(pair, "name") ?? childIn(pair, "key"))?.text.replace(/["']/g, "").toUpperCase() ?? "", childIn(pair, "value")]);
  if (found.length === 0 || !found.every(([method, value]) => methods.test(method) && value !== null)) return null;
  return new Map(found.map(([method, value]) => [method, { file, node: value as SyntaxNode }]));
}
