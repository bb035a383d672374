import { ancestor, childIn, isFunctionNode, namedChildren, parameterNodes, type SyntaxNode } from "@cd-task/verifier";

/** True when a call hands an error on, which is as good as throwing it: `next(new Unauthorized())`, `verify(token, secret, (error) => { if (error) next(error); })`. */
export function handsError(call: SyntaxNode): boolean {
  const called = call.kind === "call_expression" ? childIn(call, "function") : null;
  if (called?.kind !== "identifier" || !/^(next|done)$/.test(called.text)) return false;
  const [given] = namedChildren(childIn(call, "arguments") ?? call);
  if (!given) return false;
  // `Object.assign(new Error("sign in"), { status })`
  if (given.kind === "call_expression") return namedChildren(childIn(given, "arguments") ?? given).some(({ kind }) => kind === "new_expression");
  return given.kind === "new_expression" || (given.kind === "identifier" && isErrorOfVerification(given));
}

// The first parameter of the function that a verification calls back.
function isErrorOfVerification(name: SyntaxNode): boolean {
  const owner = ancestor(name, isFunctionNode);
  const verifying = owner?.parent?.kind === "arguments" ? owner.parent.parent : null;
  return owner !== null && parameterNodes(owner)[0]?.text.split(":")[0] === name.text && /verify$/i.test((verifying && childIn(verifying, "function")?.text) ?? "");
}
