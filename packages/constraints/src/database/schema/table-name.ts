import { childIn, type ClassFact, methodOf, namedChildren, nodesOf, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { type ClassReading, fieldsOf, readClass } from "./class-fields.ts";
import { callIn, underscored } from "./expressions.ts";

/** The table a mapped class of SQLAlchemy stands for; `none` where it is a base, `computed` where only running tells. */
export type TableName = { name: string } | "none" | "computed";

/** What a class, or the nearest of those it extends, says its table is called. */
export function tableNameOf(facts: TreeFacts, { line, roots }: ClassReading, one: ClassFact): TableName {
  for (const { file, found } of line) {
    const named = fieldsOf(file, childIn(found.node, "body")).findLast(({ name }) => name === "__tablename__")?.value;
    const text = named ? textValue(facts, named) : null;
    if (named) return text === null ? "computed" : { name: text };
    const [method] = methodOf({ file, node: found.node }, "__tablename__");
    if (method) return isBase(one) || isAbstract(line) ? "none" : nameReturned(facts, method, one);
  }
  if (isAbstract(line) || isBase(one)) return "none";
  if (roots.some((root) => /SQLAlchemy\.Model$/.test(root))) return { name: underscored(one.name) };
  // Its base's own base may name it: `declarative_base(cls=Base)`.
  return namedChildren(childIn(one.node, "body") ?? one.node).some(({ text }) => /^\w+(\s*:[^=]+)?\s*=\s*(\w+\.)?(mapped_column|Column)\(/.test(text)) ? "computed" : "none";
}

/** The column that an expression names: `User.id`, `users.c.id`, `User.__table__.c.id`; as `table.column`. */
export function columnNamed(facts: TreeFacts, { file, node }: Value): string | null {
  const attribute = childIn(node, "attribute")?.text;
  let owner = childIn(node, "object");
  while (owner && /^(c|columns|__table__)$/.test(childIn(owner, "attribute")?.text ?? "")) owner = childIn(owner, "object");
  if (!attribute || !owner) return null;
  for (const found of valuesOf(facts, { file, node: owner })) {
    const one = found.file.classes.find((fact) => fact.node === found.node);
    const call = one ? null : callIn(facts, found);
    if (call?.name === "Table" && call.given[0]) return joined(textValue(facts, call.given[0]), attribute);
    if (!one) continue;
    const reading = readClass(facts, found.file, one);
    const field = reading.fields.findLast(({ name }) => name === attribute)?.value;
    const column = field ? callIn(facts, field) : null;
    const first = column?.given[0];
    const given = column?.named.get("name") ?? (first && /^(string|concatenated_string)$/.test(first.node.kind) ? first : undefined);
    const table = tableNameOf(facts, reading, one);
    const mapped = reading.fields.findLast(({ name }) => name === "__table__")?.value;
    const core = mapped ? callIn(facts, mapped) : null;
    const name = core?.given[0] ? textValue(facts, core.given[0]) : typeof table === "string" ? null : table.name;
    return joined(name, given ? textValue(facts, given) : attribute);
  }
  return null;
}

function joined(table: string | null, column: string | null): string | null {
  return table === null || column === null ? null : `${table}.${column}`;
}

// Neither is handed down.
function isAbstract([first]: ClassReading["line"]): boolean {
  return first !== undefined && fieldsOf(first.file, childIn(first.found.node, "body")).some(({ name }) => /^__(abstract|table)__$/.test(name));
}

// What is declared with `DeclarativeBase` itself, or below `@as_declarative()`, is no table.
function isBase({ bases, node }: ClassFact): boolean {
  return bases.some((base) => /(^|\.)(DeclarativeBase|DeclarativeBaseNoMeta)$/.test(base)) || isDecoratedBy(node, /\bas_declarative/);
}

/** Whether a decorator above a class says so. */
export function isDecoratedBy(node: ClassFact["node"], saying: RegExp): boolean {
  return node.parent?.kind === "decorated_definition" && node.parent.children.some((part) => part.kind === "decorator" && saying.test(part.text));
}

// `return f"{cls.__name__.lower()}s"`
function nameReturned(facts: TreeFacts, { file, node }: Value, { name }: ClassFact): TableName {
  const [returned, ...others] = nodesOf(node, /^return_statement$/).flatMap((statement) => namedChildren(statement));
  if (!returned || others.length > 0) return "computed";
  const text = textValue(facts, { file, node: returned }, 6, (part) => (/^\w+\.__name__$/.test(part.node.text) ? name : null));
  return text === null ? "computed" : { name: text };
}
