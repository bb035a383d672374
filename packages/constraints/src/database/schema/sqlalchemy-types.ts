import { childIn, namedChildren, resolveName, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { type CallParts, callIn, lastName, truthOf } from "./expressions.ts";

const types: Record<string, string> = {
  Integer: "integer", INTEGER: "integer", BigInteger: "bigint", BIGINT: "bigint", SmallInteger: "smallint", SMALLINT: "smallint",
  String: "varchar", VARCHAR: "varchar", Unicode: "varchar", CHAR: "char", Text: "text", TEXT: "text", UnicodeText: "text", CITEXT: "citext",
  Boolean: "boolean", BOOLEAN: "boolean", DateTime: "timestamp", TIMESTAMP: "timestamp", Date: "date", DATE: "date", Time: "time",
  Float: "double precision", Double: "double precision", DOUBLE_PRECISION: "double precision", REAL: "real", Numeric: "numeric", DECIMAL: "numeric", NUMERIC: "numeric",
  JSON: "json", JSONB: "jsonb", Uuid: "uuid", UUID: "uuid", LargeBinary: "bytea", BYTEA: "bytea",
};
const ofPython: Record<string, string> = { int: "integer", str: "varchar", bool: "boolean", float: "double precision", datetime: "timestamp", date: "date", time: "time", Decimal: "numeric", UUID: "uuid", bytes: "bytea" };

/** The type that a SQLAlchemy type gives a column, one of the tree's own by its `impl`; null when it is none that is known. */
export function sqlalchemyType(facts: TreeFacts, value: Value, depth = 3): string | null {
  const call = value.node.kind === "call" ? callIn(facts, value) : null;
  const name = call?.name ?? lastName(value);
  const own = valuesOf(facts, value.node.kind === "call" ? { file: value.file, node: childIn(value.node, "function") ?? value.node } : value).find(({ node }) => node.kind === "class_definition");
  if (own && depth > 0) return ownType(facts, own, depth - 1);
  if (name === "ARRAY") {
    const inner = call?.given[0] ? sqlalchemyType(facts, call.given[0], depth - 1) : null;
    return inner && `${inner}[]`;
  }
  const known = types[name];
  if (known === undefined || !call) return known ?? null;
  if (known === "timestamp" && truthOf(facts, call.named.get("timezone") ?? call.given[0])) return "timestamptz";
  const size = call.named.get("length") ?? call.given[0];
  if (/^(varchar|char)$/.test(known) && size) return /^\d+$/.test(textIn(facts, size)) ? `${known}(${textIn(facts, size)})` : null;
  if (known !== "numeric" || call.given.length === 0) return known;
  return `numeric(${call.given.map((part) => textIn(facts, part)).join(",")})`;
}

/** What `intpk = Annotated[int, mapped_column(primary_key=True)]` says of `Mapped[intpk]`; null where the annotation names no such type. */
export function annotatedType(facts: TreeFacts, annotation: Value): { type: string; call: CallParts | null } | null {
  const name = mappedType(annotation).said;
  const origin = /^[A-Za-z_][\w.]*$/.test(name) ? resolveName(facts, annotation.file, name) : null;
  const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
  const node = home?.variables.find((one) => one.name === origin?.name)?.value;
  const [of, type, ...more] = node && /^(subscript|generic_type)$/.test(node.kind) ? namedChildren(node) : [];
  if (!home || !type || !/(^|\.)Annotated$/.test(of?.text ?? "")) return null;
  const calls = more.map((part) => callIn(facts, { file: home, node: part }));
  return { type: type.text, call: calls.find((call) => call?.name === "mapped_column") ?? null };
}

/** Type and nullability that `Mapped[str | None]` says; `type` is what a name in it stands for. */
export function mappedType(annotation: Value, type?: string): { type: string | null; python: string; said: string; isOptional: boolean; isMapped: boolean } {
  const inner = /^(?:[\w.]+\.)?Mapped\[([\s\S]*)\]$/.exec(annotation.node.text.trim())?.[1] ?? "";
  const isOptional = /\bNone\b|\bOptional\[/.test(`${inner} ${type ?? ""}`);
  const said = plainly(inner);
  const python = plainly(type ?? inner).split(".").at(-1) as string;
  return { type: ofPython[python] ?? null, python, said, isOptional, isMapped: inner !== "" };
}

/** The same of an annotation without `Mapped`: `str | None`. */
export function plainType({ node }: Value): { type: string | null; isOptional: boolean } {
  const python = plainly(node.text.trim()).split(".").at(-1) as string;
  return { type: (python === "EmailStr" ? "varchar" : ofPython[python]) ?? null, isOptional: /\bNone\b|\bOptional\[/.test(node.text) };
}

function plainly(text: string): string {
  return text.replace(/(?:[\w.]+\.)?Optional\[([\s\S]*)\]/, "$1").replace(/\|\s*None|None\s*\|/g, "").replace(/["'\s]/g, "");
}

function textIn(facts: TreeFacts, value: Value): string {
  return (valuesOf(facts, value)[0] ?? value).node.text;
}

// `impl = DateTime(timezone=True)`
function ownType(facts: TreeFacts, { file, node }: Value, depth: number): string | null {
  for (const statement of namedChildren(childIn(node, "body") ?? node)) {
    const assignment = namedChildren(statement)[0];
    if (assignment?.kind === "assignment" && childIn(assignment, "left")?.text === "impl") return sqlalchemyType(facts, { file, node: childIn(assignment, "right") ?? assignment }, depth);
  }
  return null;
}
