import { declarationsAt } from "./declarations.ts";
import type { ImportFact, SourceFile, TreeFacts } from "./facts.ts";
import { placeInPattern } from "./part-of.ts";
import { childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";
import { memberName, type Value, valuesOf } from "./values-of.ts";

const known = new WeakMap<SyntaxNode, string | null>();
const promising = /^(node:)?util\.promisify$/;

/**
 * The dotted name by which the outer world knows an expression, `()` after what is called or made: `express.Router().get`,
 * `flask.Flask`, `fastapi.Request.json` for a parameter of that type, `process.on`. Null when it is the tree's own.
 */
export function originOf(facts: TreeFacts, value: Value): string | null {
  const kept = known.get(value.node);
  if (kept !== undefined) return kept;
  // Whoever asks in a circle gets no answer.
  known.set(value.node, null);
  let origin: string | null = null;
  for (const found of valuesOf(facts, value)) origin ??= originOfValue(facts, found);
  if (value.node.kind === "identifier") origin ??= originOfName(facts, value.file, value.node);
  known.set(value.node, origin);
  return origin;
}

function originOfValue(facts: TreeFacts, { file, node }: Value): string | null {
  if (/^(identifier|shorthand_property_identifier(_pattern)?|type_identifier)$/.test(node.kind)) return originOfName(facts, file, node);
  if (node.kind === "member_expression" || node.kind === "attribute") {
    const imported = importedAs(file, node.text);
    const object = childIn(node, "object");
    const above = imported ? null : object && originOf(facts, { file, node: object });
    return imported ?? (above ? (isLoading(object) && memberName(node) === "default" ? above : `${above}.${memberName(node)}`) : null);
  }
  const loaded = isLoading(node) ? file.imports.find((fact) => fact.node === node) : undefined;
  if (loaded) return moduleOf(loaded, file);
  const made = node.kind === "new_expression" ? childIn(node, "constructor") : /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const origin = made && originOf(facts, { file, node: made });
  // `promisify(jwt.verify)` is the same function in another form.
  const [given] = origin && promising.test(origin) ? namedChildren(childIn(node, "arguments") ?? node) : [];
  return (given && originOf(facts, { file, node: given })) ?? (origin ? `${origin}()` : null);
}

// `require("koa")`, `(await import("koa"))`
function isLoading(node: SyntaxNode | null): boolean {
  if (node && /^(parenthesized|await)_expression$/.test(node.kind)) return isLoading(namedChildren(node)[0] ?? null);
  return node?.kind === "call_expression" && /^(require|import)$/.test(childIn(node, "function")?.text ?? "");
}

function originOfName(facts: TreeFacts, file: SourceFile, node: SyntaxNode): string | null {
  const imported = importedAs(file, node.text);
  if (imported !== null) return imported;
  const [declared] = declarationsAt(file, node, node.text);
  if (!declared) return file.imports.some(({ names }) => names.some(({ local }) => local === node.text)) ? null : node.text;
  if (declared.how === "other") return originOfPart(facts, file, declared.node, node.text);
  if (declared.how !== "parameter") return null;
  const typed = declared.node.parent;
  const type = typed && /^(typed_parameter|typed_default_parameter|required_parameter|optional_parameter)$/.test(typed.kind) ? childIn(typed, "type") : null;
  const inner = type && namedChildren(type)[0];
  return inner && /^(identifier|attribute|type_identifier)$/.test(inner.kind) ? originOf(facts, { file, node: inner }) : null;
}

// `const { log: say } = console`
function originOfPart(facts: TreeFacts, file: SourceFile, declarator: SyntaxNode, name: string): string | null {
  const pattern = childIn(declarator, "name");
  const whole = childIn(declarator, "value");
  const path = pattern?.kind === "object_pattern" && whole ? placeInPattern(pattern, name) : null;
  const origin = path && whole ? originOf(facts, { file, node: whole }) : null;
  return origin && path ? [origin, ...path].join(".") : null;
}

function importedAs(file: SourceFile, local: string): string | null {
  for (const fact of file.imports) {
    const found = fact.names.find((name) => name.local === local);
    const module = found && moduleOf(fact, file);
    if (module) return found.imported === "*" || found.imported === "default" ? module : `${module}.${found.imported}`;
  }
  return null;
}

// Of `from flask import Flask, g` the target reads `flask.Flask`: what is asked for first is not part of the module's name.
function moduleOf({ target, names }: ImportFact, file: SourceFile): string | null {
  if (target.kind !== "package" && target.kind !== "standard") return null;
  // What everybody has under this name without importing it.
  if (target.module === "node:process") return "process";
  const first = names[0]?.imported ?? "*";
  const isAsked = file.language === "python" && first !== "*" && target.module.endsWith(`.${first}`);
  return isAsked ? target.module.slice(0, -first.length - 1) : target.module;
}
