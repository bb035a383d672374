import { ancestor, childIn, isFunctionNode, namedChildren, nodesOf, type SyntaxNode, walk } from "@cd-task/verifier";

const statements = /^(expression_statement|return_statement|throw_statement|raise_statement|lexical_declaration|variable_declaration)$/;
const telling = /(^|\.)(log|debug|info|warn|warning|error|exception|critical|print)$/;
const sending = /\.(json|jsonp|send|end|sendStatus|sendFile|render|redirect|write|text|html|body|abort|throw|type)$/;
const making = /^(\w+\.)*((create|make|build|new)?_?\w*error|make_response|jsonify)$/i;

/** Whether nothing comes of a place that says 401: an error that is made and not thrown, a status that is set before the request goes on. */
export function isLeftUnsent(part: SyntaxNode): boolean {
  const statement = ancestor(part, ({ kind }) => statements.test(kind));
  if (!statement || (/^(return|throw|raise)_/.test(statement.kind) || isFunctionNode(statement))) return false;
  const inner = namedChildren(statement)[0];
  if (!inner || ancestor(part, (above) => above === statement || isFunctionNode(above)) !== statement) return false;
  if (inner.kind === "variable_declarator" || inner.kind === "assignment" || inner.kind === "assignment_expression") {
    const name = childIn(inner, "name") ?? childIn(inner, "left");
    const value = childIn(inner, "value") ?? childIn(inner, "right");
    if (!name || !value) return false;
    if (name.kind === "identifier") return isMade(value) && !isUsed(name, statement);
    return value === part && /\.(status|statusCode|status_code)$/.test(name.text) && goesOn(statement, childIn(name, "object") as SyntaxNode);
  }
  if (isMade(inner)) return true;
  const called = inner.kind === "call_expression" ? childIn(inner, "function") : null;
  const isStatus = called !== null && /\.(status|code)$/.test(called.text) && part.parent?.parent === inner;
  return isStatus && goesOn(statement, childIn(called, "object") as SyntaxNode);
}

// `new HttpError(401)`, `HTTPException(401)`, `createError(401)`: an object and nothing else.
function isMade(node: SyntaxNode): boolean {
  if (node.kind === "new_expression") return true;
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  if (!called || !/^[\w$.]+$/.test(called.text)) return false;
  const given = namedChildren(childIn(node, "arguments") ?? node);
  if (node.kind === "call" && /(^|\.)[A-Z]\w*$/.test(called.text)) return true;
  return making.test(called.text) && !telling.test(called.text) && given.every((one) => !walk(one).some(({ kind, text }) => kind === "identifier" && /^(res|reply|response|ctx|c|next|done)$/.test(text)));
}

// Whether a name is thrown, given back or handed to anything but a log.
function isUsed(name: SyntaxNode, statement: SyntaxNode): boolean {
  const around = ancestor(statement, isFunctionNode);
  return around === null || nodesOf(around, /^(identifier|shorthand_property_identifier)$/).some((one) => one.text === name.text && one !== name && !isTold(one));
}

function isTold(node: SyntaxNode): boolean {
  const call = ancestor(node, ({ kind }) => /^call(_expression)?$/.test(kind));
  return call !== null && telling.test(childIn(call, "function")?.text ?? "");
}

// Whether the request goes on after a statement that sets a status of some object and sends nothing.
function goesOn(statement: SyntaxNode, object: SyntaxNode): boolean {
  const isPython = ancestor(statement, ({ kind }) => kind === "module") !== null;
  for (const next of following(statement)) {
    for (const part of walk(next)) {
      if (/^(throw|raise)_statement$/.test(part.kind)) return false;
      if (part.kind === "return_statement" && walk(part).some(({ kind, text }) => kind === "identifier" && text === object.text)) return false;
      const called = /^call(_expression)?$/.test(part.kind) ? childIn(part, "function") : null;
      if (!called) continue;
      const given = namedChildren(childIn(part, "arguments") ?? part);
      if (/^(next|done)$/.test(called.text)) return given.length === 0;
      if ((!isPython && sending.test(called.text)) || (!telling.test(called.text) && given.some(({ text }) => text === object.text))) return false;
    }
  }
  return isPython || /^reply$/.test(object.text);
}

// What runs after a statement, up to where its function is left.
function following(statement: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at: SyntaxNode = statement; at.parent && !isFunctionNode(at); at = at.parent) {
    if (!/^(statement_block|block)$/.test(at.parent.kind)) continue;
    const siblings = namedChildren(at.parent);
    for (const one of siblings.slice(siblings.indexOf(at) + 1)) {
      found.push(one);
      if (/^(return|throw|raise)_statement$/.test(one.kind)) return found;
    }
  }
  return found;
}
