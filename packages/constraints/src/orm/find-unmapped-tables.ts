import type { Finding } from "@cd-task/model";
import { ancestor, type CallFact, childIn, originOf, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";

const asking = /^(select|insert|update|delete|pg_insert|select_from|upsert)$/;

/** Places that read or write rows of a SQLAlchemy `Table` that no class is mapped to; a table with two foreign keys relates models. */
export function findUnmappedTables(facts: TreeFacts): Finding[] {
  const files = facts.product.filter(({ language, imports, calls }) => language === "python" && !imports.some(({ target }) => target.kind === "package" && target.name === "alembic") && calls.length > 0);
  const tables = new Set(files.flatMap((file) => file.calls.filter((call) => isTable(facts, file, call)).map(({ node }) => node)));
  if (tables.size === 0) return [];
  for (const file of facts.product) for (const node of mappedIn(facts, file)) tables.delete(node);
  if (tables.size === 0) return [];
  return files.flatMap((file) =>
    file.calls.filter(({ path }) => asking.test(path.at(-1) as string)).flatMap(({ path, node, arguments: given }) => {
      const object = path.length > 1 ? childIn(childIn(node, "function") ?? node, "object") : null;
      const asked = [...given.slice(0, 3), ...(object ? [object] : [])].filter(({ kind }) => /^(identifier|attribute)$/.test(kind));
      const isPast = asked.some((one) => valuesOf(facts, { file, node: one }).some((value) => tables.has(value.node)));
      return isPast ? [{ file: file.path, ...node.place, message: `\`${path.join(".")}\` reads or writes rows of a table that no model maps.`, hint: "Read and write through the mapped models." }] : [];
    }),
  );
}

function isTable(facts: TreeFacts, file: SourceFile, { path, node, arguments: given }: CallFact): boolean {
  if (path.at(-1) !== "Table" || given.length < 2 || ancestor(node, ({ kind }) => kind === "class_definition") !== null) return false;
  const called = childIn(node, "function");
  const origin = called ? originOf(facts, { file, node: called }) : null;
  const columns = given.filter(({ kind, text }) => kind === "call" && /^(\w+\.)*Column\b/.test(text));
  return /^(sqlalchemy|flask_sqlalchemy)\b/.test(origin ?? "") && columns.filter(({ text }) => /ForeignKey\(/.test(text)).length < 2;
}

// `map_imperatively(User, users)`, `secondary=followers`, `__table__ = users`
function mappedIn(facts: TreeFacts, file: SourceFile): SyntaxNode[] {
  const given = file.calls.flatMap(({ path, arguments: list }) => {
    if (/^(map_imperatively|mapper)$/.test(path.at(-1) as string)) return list;
    return /^(relationship|Relationship)$/.test(path.at(-1) as string) ? list.filter((one) => childIn(one, "name")?.text === "secondary") : [];
  });
  const held = file.classes.flatMap(({ node }) => (childIn(node, "body")?.children ?? []).flatMap(({ kind, children }) => (kind === "expression_statement" && children[0]?.kind === "assignment" && childIn(children[0], "left")?.text === "__table__" ? (childIn(children[0], "right") ?? []) : [])));
  return [...given, ...held].flatMap((node) => valuesOf(facts, { file, node: childIn(node, "value") ?? node }).map((value) => value.node));
}
