import { type CallFact, childIn, groupOf, methodOf, namedChildren, propertyOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesExported, valuesOf } from "@cd-task/verifier";

const isClass = /^class(_definition|_declaration)?$/;

/**
 * Whether a call asks what the program itself has written: a method of a class that no ORM maps, a function in an object
 * or in a module imported as a whole.
 */
export function isOwnMethod(facts: TreeFacts, file: SourceFile, { path, node }: CallFact): boolean {
  const name = path.at(-1) as string;
  const object = childIn(childIn(node, "function") ?? node, "object");
  if (!object || path.length > 2) return false;
  const origin = resolveName(facts, file, path.join("."));
  const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
  if (home?.functions.some((one) => one.name === origin?.name)) return true;
  const values = valuesOf(facts, { file, node: object }).filter(({ node: { kind } }) => isClass.test(kind) || kind === "object");
  return values.length > 0 && values.every((value) => (value.node.kind === "object" ? propertyOf(value, name).length > 0 : isWritten(facts, value, name)));
}

/** Whether the program itself has written a method of a class, there or in one above it; false where an ORM has made one of these. */
export function isWritten(facts: TreeFacts, value: Value, name: string): boolean {
  const line = lineOf(facts, value);
  return line !== null && line.some((one) => methodOf(one, name).length > 0);
}

// A class with those above it; null where an ORM, or nobody knows who, has made one of them.
function lineOf(facts: TreeFacts, { file, node }: Value, depth = 8): Value[] | null {
  const bases = basesOf(node);
  if (bases === null || depth === 0) return null;
  const above: Value[] = [];
  for (const base of bases) {
    const origin = resolveName(facts, file, base);
    if (origin && origin.target.kind !== "file") {
      if (groupOf(file.language, origin.target).group === "orm") return null;
      continue;
    }
    const [parent] = valuesExported(facts, origin?.target.kind === "file" ? origin.target.path : file.path, origin?.name || base).filter((value) => isClass.test(value.node.kind) && value.node !== node);
    const line = parent ? lineOf(facts, parent, depth - 1) : null;
    if (line === null) return null;
    above.push(...line);
  }
  return [{ file, node }, ...above];
}

// What a class is written to extend: `Repository` of `Repository[User]`; null where a call makes it.
function basesOf(node: SyntaxNode): string[] | null {
  const heritage = node.children.find(({ kind }) => kind === "class_heritage");
  const clause = heritage?.children.find(({ kind }) => kind === "extends_clause") ?? (heritage?.children.some(({ kind }) => kind === "implements_clause") ? undefined : heritage);
  const listed = childIn(node, "superclasses");
  const written = listed ? namedChildren(listed).filter(({ kind }) => kind !== "keyword_argument" && kind !== "comment") : clause ? namedChildren(clause).slice(0, 1) : [];
  const named = written.map((one) => (one.kind === "subscript" ? (childIn(one, "value") ?? one) : one)).filter(({ kind }) => /^(identifier|attribute|member_expression)$/.test(kind));
  return named.length === written.length ? named.map(({ text }) => text) : null;
}
