import { ancestor, childIn, parameterNodes, type SyntaxNode, type Value, walk } from "@cd-task/verifier";

/** What is written to a request inside a function: the last name of each target. */
export function keptIn(file: Value["file"], node: SyntaxNode): string[] {
  const roots = new Set(parameterNodes(node).flatMap((parameter) => walk(parameter).filter(({ kind }) => kind === "identifier").map(({ text }) => text)));
  const isOfRequest = (text: string) => roots.has(/^[\w$]+/.exec(text)?.[0] ?? "") || /^(g|_request_ctx|flask\.g)\b/.test(text);
  const assigned = walk(node).flatMap((part) => {
    const left = /^assignment(_expression)?$/.test(part.kind) ? childIn(part, "left") : null;
    if (!left || !isOfRequest(left.text)) return [];
    if (/^(member_expression|attribute)$/.test(left.kind)) return /^(body|status|statusCode|status_code|type)$/.test(lastName(left)) ? [] : [lastName(left)];
    return /^(subscript|subscript_expression)$/.test(left.kind) ? [keyText(childIn(left, "index") ?? childIn(left, "subscript"))] : [];
  });
  // `AuthenticationResult(user=..., auth=...)`: the framework puts both on the request.
  const handed = file.calls.filter(({ path, node: call }) => path.at(-1) === "AuthenticationResult" && ancestor(call, (above) => above === node)).flatMap(({ arguments: given }) => given.flatMap((part) => (part.kind === "keyword_argument" ? (childIn(part, "name")?.text ?? []) : [])));
  const set = file.calls.flatMap(({ path, arguments: given, node: call }) => {
    if (!/^(set|setattr)$/.test(path.at(-1) ?? "") || !ancestor(call, (above) => above === node)) return [];
    const isOwn = path.at(-1) === "setattr" ? isOfRequest(given[0]?.text ?? "") : isOfRequest(path[0] ?? "");
    const key = path.at(-1) === "setattr" ? given[1] : given[0];
    return isOwn && key && given.length > 1 ? [keyText(key)] : [];
  });
  return [...assigned, ...handed, ...set].filter((name) => name !== "");
}

/** Whether a file sets anything of an object that it is given. */
export function maySet({ root, calls }: Value["file"]): boolean {
  if (calls.some(({ path }) => /^(set|setattr|AuthenticationResult)$/.test(path.at(-1) ?? ""))) return true;
  return walk(root).some((part) => part.field === "left" && /^(member_expression|attribute|subscript|subscript_expression)$/.test(part.kind) && isTarget(part));
}

/** The property or attribute that a dotted name ends in. */
export function lastName(node: SyntaxNode): string {
  return (childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? "";
}

/** A key as its text or name; empty for any other. */
export function keyText(node: SyntaxNode | null): string {
  return node && /^(string|identifier)$/.test(node.kind) ? node.text.replace(/^["'`]|["'`]$/g, "") : "";
}

/** True for what is assigned to, which is not read. */
export function isTarget(node: SyntaxNode): boolean {
  return /^assignment(_expression)?$/.test(node.parent?.kind ?? "") && node.field === "left";
}
