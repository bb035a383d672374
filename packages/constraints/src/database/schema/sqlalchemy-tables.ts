import { type ClassFact, type SourceFile, textValue, type TreeFacts, type Value, valuesOf, namedChildren } from "@cd-task/verifier";
import { type ClassReading, readClass, usesLibrary } from "./class-fields.ts";
import { type CallParts, callIn, isUndoing, pairsOf, textsOf, truthOf } from "./expressions.ts";
import { settle } from "./read-ddl.ts";
import { addSqlmodelField, isSqlmodelTable } from "./sqlmodel-columns.ts";
import { annotatedType, mappedType, sqlalchemyType } from "./sqlalchemy-types.ts";
import { emptyTable, leaveOpen, type MadeTable, type MadeTables } from "./table.ts";
import { columnNamed, isDecoratedBy, tableNameOf } from "./table-name.ts";

const declarative = /(^|\.)(DeclarativeBase|DeclarativeBaseNoMeta|declarative_base|generate_base|Model)\.?$|SQLAlchemy\.Model$/;
// `@as_declarative()` above a base, `@registry.mapped` above the class itself.
const decorating = /\bas_declarative\b|\.(mapped|as_declarative_base|mapped_as_dataclass)\b/;
const sqlmodel = /^sqlmodel\b.*\bSQLModel$/;
const harmless = /(^|\.)(MappedAsDataclass|AsyncAttrs|object|ABC|Generic\b.*)\.?$/;

/** The tables that SQLAlchemy's models, its `Table` and Alembic's operations make. */
export function findSqlalchemyTables(facts: TreeFacts, migrations: readonly SourceFile[]): MadeTables {
  const found: MadeTables = { tables: [], open: [] };
  const files = [...new Set([...facts.product, ...migrations])].filter(({ language }) => language === "python");
  if (!files.some((file) => usesLibrary(file, "sqlalchemy"))) return found;
  for (const file of files) {
    for (const one of file.classes) addClass(file, one);
    for (const { path, arguments: given, node } of file.calls) {
      const name = path.at(-1) as string;
      const first = given[0] && { file, node: given[0] };
      if (isUndoing(file, node)) continue;
      const isCore = name === "Table" && given.length > 2 && /metadata/i.test(given[1]?.text ?? "");
      if (first && (isCore || (name === "create_table" && path.length > 1))) addTable(first, { file, node }, isCore ? "model" : "statement", given.slice(isCore ? 2 : 1));
      else if (path.length > 1 && name === "add_column" && first && given[1]) addLater(textValue(facts, first), { file, node: given[1] });
      else if (path.length > 1 && path[0] === "op" && first && /^(drop_column|alter_column|create_unique_constraint|create_foreign_key|rename_table|batch_alter_table)$/.test(name)) leaveChanged(textValue(facts, first), `${file.path}:${node.place.line}`);
    }
  }
  for (const table of found.tables) settle(table);
  return found;

  function addClass(file: SourceFile, one: ClassFact): void {
    const reading = readClass(facts, file, one);
    const at = `${file.path}:${one.node.place.line}`;
    const isPlain = isSqlmodelTable(reading.roots, one.node);
    if (!isPlain && !reading.roots.some((root) => declarative.test(root) && !/^django/.test(root)) && !reading.line.some(({ found }) => isDecoratedBy(found.node, decorating))) return;
    const table = isPlain && !/\b__tablename__\b/.test(reading.line.map(({ found }) => found.node.text).join()) ? { name: one.name.toLowerCase() } : tableNameOf(facts, reading, one);
    if (table === "computed") found.open.push(`the name of the table that ${at} makes is computed`);
    if (typeof table === "string") return;
    const made: MadeTable = { ...emptyTable(table.name), how: "model", file: file.path, ...one.node.place, open: null };
    const strange = reading.roots.find((root) => !(isPlain ? sqlmodel : declarative).test(root) && !harmless.test(root));
    if (strange) leaveOpen(made, `its class extends \`${strange}\``);
    found.tables.push(made);
    const ownTypes = ownTypesOf(reading);
    for (const field of new Map(reading.fields.map((each) => [each.name, each])).values()) {
      const { name, annotation, value } = field;
      if (name === "__table_args__" && value) for (const { file: home, node } of valuesOf(facts, value)) for (const part of /^(tuple|list)$/.test(node.kind) ? namedChildren(node) : []) addPart(made, { file: home, node: part });
      if (name.startsWith("__")) continue;
      if (isPlain) {
        addSqlmodelField(facts, made, field, (call) => addColumn(made, name, call, null));
        continue;
      }
      const call = value && callIn(facts, value);
      const told = annotation && annotatedType(facts, annotation);
      const mapped = annotation && mappedType(annotation, told?.type);
      const parts = told?.call?.name === "mapped_column" ? { name: "", given: [...(call?.given ?? []), ...told.call.given], named: new Map([...told.call.named, ...(call?.named ?? [])]) } : call;
      if (call ? /^(mapped_column|Column)$/.test(call.name) : value === null && mapped?.isMapped) addColumn(made, name, parts ?? { name: "", given: [], named: new Map() }, mapped && { ...mapped, type: typeOf(mapped, ownTypes) });
      else if (call && /^(relationship|column_property|synonym|association_proxy|deferred|composite)$/.test(call.name)) continue;
      else if (mapped?.isMapped && call) leaveOpen(made, `what \`${call.name}\` makes of \`${name}\` is not followed`);
    }
  }

  // `str50` of the base's own map comes before the `str` that it stands for.
  function typeOf({ said, python, type }: ReturnType<typeof mappedType>, own: Map<string, string | null> | null): string | null {
    const name = [said.split(".").at(-1) as string, python].find((one) => own?.has(one));
    return own === null ? null : name === undefined ? type : (own.get(name) ?? null);
  }

  // `type_annotation_map = {datetime: DateTime(timezone=True)}`; null where it is not written out.
  function ownTypesOf({ fields, line }: ClassReading): Map<string, string | null> | null {
    const given = fields.findLast(({ name }) => name === "type_annotation_map")?.value;
    if (!given) return line.some(({ found: { node } }) => /\btype_annotation_map\b/.test(node.text)) ? null : new Map();
    const pairs = pairsOf(facts, given);
    if (!pairs?.isWhole) return null;
    return new Map([...pairs.pairs].map(([name, value]) => [name.split(".").at(-1) as string, sqlalchemyType(facts, value)]));
  }

  function addTable(name: Value, at: Value, how: MadeTable["how"], parts: readonly Value["node"][]): void {
    const table = textValue(facts, name);
    if (table === null) return void found.open.push(`${at.file.path}:${at.node.place.line} makes a table of a computed name`);
    const made: MadeTable = { ...emptyTable(table), how, file: at.file.path, ...at.node.place, open: null };
    found.tables.push(made);
    for (const node of parts) if (node.kind !== "keyword_argument") addPart(made, { file: at.file, node });
  }

  function addPart(table: MadeTable, value: Value): void {
    const call = callIn(facts, value);
    const names = () => call?.given.map((one) => textValue(facts, one) ?? (one.node.kind === "identifier" ? one.node.text : "")) ?? [];
    if (!call) {
      if (!/^(dictionary|none)$/.test(value.node.kind)) leaveOpen(table, "a part of it is not written out");
    } else if (call.name === "Column") {
      const first = call.given[0] && textValue(facts, call.given[0]);
      if (first) addColumn(table, first, { ...call, given: call.given.slice(1) }, null);
      else leaveOpen(table, "a column's name is computed");
    } else if (call.name === "PrimaryKeyConstraint") table.primaryKey = names();
    else if (call.name === "UniqueConstraint") table.uniques.push(names());
    else if (call.name === "Index") {
      if (truthOf(facts, call.named.get("unique"))) table.uniques.push(names().slice(1));
    } else if (call.name === "ForeignKeyConstraint") {
      const [columns, targets] = [textsOf(facts, call.given[0]), targetsOf(call.given[1])];
      if (!columns || !targets) leaveOpen(table, "what a foreign key refers to is computed");
      else table.references.push({ columns, table: targets[0]?.split(".").at(-2) ?? "", to: targets.map((one) => one.split(".").at(-1) as string) });
    } else if (call.name !== "CheckConstraint") leaveOpen(table, `what \`${call.name}\` adds is not followed`);
  }

  function addColumn(table: MadeTable, attribute: string, { given, named }: CallParts, mapped: ReturnType<typeof mappedType> | null): void {
    const first = given[0] && /^(string|concatenated_string)$/.test(given[0].node.kind) ? textValue(facts, given[0]) : null;
    const name = first ?? (named.get("name") && textValue(facts, named.get("name") as Value)) ?? attribute;
    const calls = [...given, ...named.values()].map((value) => ({ value, call: callIn(facts, value) }));
    const key = calls.find(({ call }) => call?.name === "ForeignKey")?.call;
    const typed = [...(named.get("type_") ? [named.get("type_") as Value] : []), ...given].map((value) => sqlalchemyType(facts, value)).find((type) => type !== null) ?? null;
    const target = key?.given[0] ? targetOf(key.given[0]) : null;
    if (target) table.references.push({ columns: [name], table: target.split(".").at(-2) ?? "", to: [target.split(".").at(-1) as string] });
    else if (key) leaveOpen(table, `what \`${name}\` refers to is computed`);
    const isKey = truthOf(facts, named.get("primary_key")) === true;
    if (isKey) table.primaryKey.push(name);
    if (truthOf(facts, named.get("unique"))) table.uniques.push([name]);
    const nullable = named.get("nullable");
    const notNull = nullable ? truthOf(facts, nullable) === false : isKey || (mapped !== null && !mapped.isOptional);
    const hasType = given.slice(first === null ? 0 : 1).some((value) => !/^(ForeignKey|Identity|Sequence|Computed|FetchedValue)$/.test(callIn(facts, value)?.name ?? ""));
    table.columns.push({ name, type: typed ?? (key || hasType ? null : (mapped?.type ?? null)), notNull });
  }

  // `ForeignKey("users.id")`, `ForeignKey(User.id)`
  function targetOf(value: Value): string | null {
    return textValue(facts, value) ?? columnNamed(facts, value);
  }

  function targetsOf(list: Value | undefined): string[] | null {
    const found = list && valuesOf(facts, list)[0];
    const all = found && /^(list|tuple)$/.test(found.node.kind) ? namedChildren(found.node).map((node) => targetOf({ file: found.file, node })) : [null];
    return all.includes(null) ? null : (all as string[]);
  }

  function addLater(name: string | null, column: Value): void {
    for (const table of found.tables) if (table.how === "statement" && table.name === name) addPart(table, column);
  }

  function leaveChanged(name: string | null, at: string): void {
    for (const table of found.tables) if (table.how === "statement" && (name === null || table.name === name)) leaveOpen(table, `${at} changes it`);
  }
}
