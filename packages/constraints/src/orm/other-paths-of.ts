import { type CallFact, childIn, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

/** Under which further names a call may run what it runs: `run(...)` of `const run = db.query.bind(db)`, `getattr(sa, "text")(...)`. */
export function otherPathsOf(facts: TreeFacts, file: SourceFile, { path, node }: CallFact): string[][] {
  const called = childIn(node, "function");
  // `sequelize.query.call(sequelize, ...)`
  if (path.length > 2 && /^(call|apply)$/.test(path.at(-1) as string)) return [path.slice(0, -1)];
  if (!called || (path.length > 1 && path[0] !== "getattr")) return [];
  const found = called.kind === "identifier" ? valuesOf(facts, { file, node: called }) : [{ file, node: called }];
  return found.flatMap((value) => (value.node.kind === "identifier" ? [] : [pathTo(facts, value)])).filter((other) => other.length > 1 && other.at(-1) !== "[]");
}

function pathTo(facts: TreeFacts, { file, node }: Value): string[] {
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
