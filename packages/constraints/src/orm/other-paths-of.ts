import { type CallFact, childIn, declarationsAt, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

/** A further name of what a call runs, and what it is asked of. */
export interface OtherPath {
  path: string[];
  owner: Value | null;
}

/** Under which further names a call may run what it runs: `run(...)` of `const run = db.query.bind(db)`, `getattr(sa, "text")(...)`, `ask.call(db, ...)` of `const { query: ask } = db`. */
export function otherPathsOf(facts: TreeFacts, file: SourceFile, { path, node }: CallFact): OtherPath[] {
  const called = childIn(node, "function");
  if (!called) return [];
  const isPassedOn = path.length > 1 && /^(call|apply|bind)$/.test(path.at(-1) as string);
  const inner = isPassedOn ? childIn(called, "object") : called;
  if (!inner || (path.length > (isPassedOn ? 2 : 1) && path[0] !== "getattr" && !isPassedOn)) return [];
  const taken = inner.kind === "identifier" ? takenFrom(file, inner) : null;
  if (taken) return [{ path: [...pathTo(facts, taken.from), taken.name], owner: taken.from }];
  const found = inner.kind === "identifier" ? valuesOf(facts, { file, node: inner }) : [{ file, node: inner }];
  return found.flatMap((value) => (value.node.kind === "identifier" ? [] : [{ path: pathTo(facts, value), owner: ownerOf(value) }])).filter((other) => other.path.length > 1 && other.path.at(-1) !== "[]");
}

// `const { query: ask } = db`
function takenFrom(file: SourceFile, node: SyntaxNode): { from: Value; name: string } | null {
  const [declared] = file.language === "javascript" ? declarationsAt(file, node, node.text) : [];
  if (declared?.how !== "other" || declared.node.kind !== "variable_declarator") return null;
  const pattern = childIn(declared.node, "name");
  const from = childIn(declared.node, "value");
  const part = pattern?.kind === "object_pattern" && namedChildren(pattern).find((one) => (childIn(one, "value") ?? one).text === node.text);
  return part && from ? { from: { file, node: from }, name: (childIn(part, "key") ?? part).text } : null;
}

function ownerOf({ file, node }: Value): Value | null {
  const object = bare(childIn(node, "object"));
  return object && { file, node: object };
}

// `db!`, `(db as Sequelize)`
function bare(node: SyntaxNode | null): SyntaxNode | null {
  return node && /^(non_null_expression|parenthesized_expression|as_expression|satisfies_expression)$/.test(node.kind) ? bare(namedChildren(node)[0] ?? null) : node;
}

function pathTo(facts: TreeFacts, { file, node: given }: Value): string[] {
  const node = bare(given) ?? given;
  if (node.kind === "identifier" || node.kind === "this") return [node.text];
  const object = /^(member_expression|attribute)$/.test(node.kind) ? childIn(node, "object") : null;
  if (object) return [...pathTo(facts, { file, node: object }), (childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? "[]"];
  const [from, name] = fetched(node);
  return from && name ? [...pathTo(facts, { file, node: from }), textValue(facts, { file, node: name }) ?? "[]"] : ["[]"];
}

// `getattr(connection, "cursor")`, `connection["query"]`
function fetched(node: SyntaxNode): (SyntaxNode | null | undefined)[] {
  if (node.kind === "subscript_expression") return [childIn(node, "object"), childIn(node, "index")];
  const list = node.kind === "call" && childIn(node, "function")?.text === "getattr" ? childIn(node, "arguments") : null;
  return list ? namedChildren(list) : [];
}
