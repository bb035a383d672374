import { textOf as textOfJavaScript } from "./languages/javascript/text-of.ts";
import { textOf as textOfPython } from "./languages/python/text-of.ts";
import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";

/** What an expression asks of an object under a written text: `getattr(books, "rows")`, `Reflect.get(books, "rows")`, `books["rows"]`; null for any other. */
export function askedByText(node: SyntaxNode): { object: SyntaxNode; name: string } | null {
  const [object, text] = /^subscript(_expression)?$/.test(node.kind) ? [childIn(node, "object") ?? childIn(node, "value"), childIn(node, "index") ?? childIn(node, "subscript")] : givenTo(node);
  if (!object || !text || !/string|^binary_/.test(text.kind)) return null;
  const name = /_expression$/.test(node.kind) ? textOfJavaScript(text) : textOfPython(text);
  return name === null || name === "" ? null : { object, name };
}

function givenTo(node: SyntaxNode): (SyntaxNode | undefined)[] {
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function")?.text : undefined;
  const list = called === "getattr" || called === "Reflect.get" ? childIn(node, "arguments") : null;
  return list ? namedChildren(list).slice(0, 2) : [];
}
