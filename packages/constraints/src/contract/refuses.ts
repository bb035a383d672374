import { ancestor, childIn, type CodeFinder, declarationsAt, isFunctionNode, namedChildren, type SyntaxNode, type Value, walk } from "@cd-task/verifier";

const mostOfRefusal = 8;
const loops = /^(for_statement|for_in_statement|while_statement|do_statement|list_comprehension|generator_expression|switch_statement|match_statement)$/;

/** True when a function does no more than say that nothing is there: a few statements with a 404 in them, none of which looks up what to call. */
export function refuses(code: CodeFinder, { file, node }: Value): boolean {
  const parts = walk(node);
  const says = parts.some(({ kind, text }) => (/^(number|integer)$/.test(kind) && text === "404") || (/identifier$/.test(kind) && /not.?found|HTTP_404/i.test(text)));
  const known = file.functions.find((one) => one.node === node);
  if (!says || (known?.statements ?? 1) > mostOfRefusal || parts.some(({ kind }) => loops.test(kind))) return false;
  const given = parts.filter((part) => part.kind === "return_statement" && namedChildren(part).length > 0 && ancestor(part, isFunctionNode) === node);
  // One way says that nothing is there, and another gives what was asked for.
  if (given.some(isSaying) && given.some((part) => !isSaying(part) && !isHandingOn(part))) return false;
  const answers = parts.filter((part) => part.kind === "call_expression" && /\.(json|jsonp|send|sendFile|render)$/.test(childIn(part, "function")?.text ?? ""));
  if (answers.some(isSaying) && answers.some((part) => !isSaying(part) && !isHandingOn(part) && !/\b(status|code)\(/.test(part.text))) return false;
  return code.callsIn({ file, node }).every((call) => !isLookedUp(call.file, childIn(call.call.node, "function")));
}

function isSaying(node: SyntaxNode): boolean {
  return /\b404\b|not.?found/i.test(node.text);
}

function isHandingOn({ text }: SyntaxNode): boolean {
  return /\b(next|call_next|get_response|handler|abort)\b|\b(20[04]|405|501)\b|\b(None|null|undefined)\b/.test(text);
}

// What is called comes out of a table, or out of what a call gave.
function isLookedUp(file: Value["file"], called: SyntaxNode | null): boolean {
  if (!called) return false;
  if (/^(subscript|subscript_expression)$/.test(called.kind)) return true;
  if (/^call(_expression)?$/.test(called.kind)) return /^getattr\(/.test(called.text);
  if (called.kind !== "identifier") return false;
  const [declared] = declarationsAt(file, called, called.text);
  if (!declared || declared.how === "parameter" || isFunctionNode(declared.node) || /^class/.test(declared.node.kind)) return false;
  // Of the function itself: a name that it gives what it found.
  return ancestor(declared.node, isFunctionNode) !== null && namedChildren(declared.node).length > 0;
}
