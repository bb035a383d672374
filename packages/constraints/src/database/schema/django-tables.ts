import { childIn, type ClassFact, namedChildren, type SourceFile, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { type ClassReading, fieldsOf, readClass, usesLibrary } from "./class-fields.ts";
import { type CallParts, callIn, textsOf, truthOf } from "./expressions.ts";
import { settle } from "./read-ddl.ts";
import { emptyTable, leaveOpen, type MadeTable, type MadeTables } from "./table.ts";

const types: Record<string, string> = {
  AutoField: "integer", BigAutoField: "bigint", SmallAutoField: "smallint", IntegerField: "integer", PositiveIntegerField: "integer", BigIntegerField: "bigint", PositiveBigIntegerField: "bigint",
  SmallIntegerField: "smallint", PositiveSmallIntegerField: "smallint", BooleanField: "boolean", CharField: "varchar", TextField: "text", SlugField: "varchar(50)", EmailField: "varchar(254)", URLField: "varchar(200)",
  DateTimeField: "timestamptz", DateField: "date", TimeField: "time", FloatField: "double precision", UUIDField: "uuid", JSONField: "jsonb", BinaryField: "bytea", GenericIPAddressField: "inet", DecimalField: "numeric",
};

/** The tables that Django's models make. */
export function findDjangoTables(facts: TreeFacts): MadeTables {
  const found: MadeTables = { tables: [], open: [] };
  const ids = new Map<string, MadeTable>();
  const files = facts.product.filter((file) => file.language === "python" && usesLibrary(file, "django"));
  const idType = [...facts.files.values()].some((file) => /\bDEFAULT_AUTO_FIELD\s*=\s*["'][\w.]*\.AutoField["']/.test(facts.texts.get(file.path) ?? "")) ? "integer" : "bigint";
  const models = files.flatMap((file) => file.classes.flatMap((one) => readModel(facts, file, one) ?? []));
  for (const model of models) ids.set(model.name, startTable(model));
  for (const model of models) addFields(model, ids.get(model.name) as MadeTable);
  for (const table of found.tables) settle(table);
  return found;

  function startTable({ file, one, table, strange }: Model): MadeTable {
    const made: MadeTable = { ...emptyTable(table), how: "model", file: file.path, ...one.node.place, open: strange && `its class extends \`${strange}\`` };
    found.tables.push(made);
    return made;
  }

  function addFields({ reading, name: model }: Model, table: MadeTable): void {
    const fields = reading.fields.flatMap(({ name, value }) => (value ? [{ name, value, call: callIn(facts, value) }] : [])).filter(({ call }) => call && (/Field$|^ForeignKey$/.test(call.name)));
    if (!fields.some(({ call }) => truthOf(facts, call?.named.get("primary_key")))) addKey(table);
    const columns = new Map(fields.map(({ name, call }) => [name, call ? addField(table, model, name, call) : name]));
    const meta = reading.line.flatMap(({ file, found: { node } }) => namedChildren(childIn(node, "body") ?? node).filter((part) => part.kind === "class_definition" && childIn(part, "name")?.text === "Meta").map((part) => fieldsOf(file, childIn(part, "body"))))[0] ?? [];
    const columnOf = (field: string) => columns.get(field) ?? field;
    for (const { name, value } of meta) {
      if (name === "unique_together" && value) for (const group of groupsOf(value)) table.uniques.push(group.map(columnOf));
      if (name === "constraints" && value) for (const { file, node } of valuesOf(facts, value)) for (const item of namedChildren(node)) addConstraint(table, callIn(facts, { file, node: item }), columnOf);
    }
  }

  function addKey(table: MadeTable): void {
    table.columns.unshift({ name: "id", type: idType, notNull: true });
    table.primaryKey = ["id"];
  }

  function addField(table: MadeTable, model: string, attribute: string, call: CallParts): string {
    const { name: kind, named, given } = call;
    const isKey = truthOf(facts, named.get("primary_key")) === true;
    const isTie = /^(ForeignKey|OneToOneField)$/.test(kind);
    if (kind === "ManyToManyField") {
      if (!named.has("through")) addBetween(table, model, attribute, given[0] ?? named.get("to"), named.get("db_table"));
      return attribute;
    }
    const written = named.get("db_column");
    const column = (written && textValue(facts, written)) ?? (isTie ? `${attribute}_id` : attribute);
    const target = isTie ? targetOf(given[0] ?? named.get("to"), model) : undefined;
    if (isTie && target) table.references.push({ columns: [column], table: target.name, to: [] });
    else if (isTie) leaveOpen(table, `what \`${attribute}\` refers to is not followed`);
    table.columns.push({ name: column, type: isTie ? idTypeOf(target) : typeOf(kind, named), notNull: isKey || truthOf(facts, named.get("null")) !== true });
    if (isKey) table.primaryKey = [column];
    if (kind === "OneToOneField" || truthOf(facts, named.get("unique"))) table.uniques.push([column]);
    return column;
  }

  function addBetween(table: MadeTable, model: string, attribute: string, other: Value | undefined, named: Value | undefined): void {
    const target = targetOf(other, model);
    const between: MadeTable = { ...emptyTable((named && textValue(facts, named)) ?? `${table.name}_${attribute}`), how: "model", file: table.file, line: table.line, column: table.column, open: target ? null : "what it ties together is not followed" };
    addKey(between);
    const otherModel = [...ids].find(([, one]) => one === target)?.[0] ?? "";
    const ends = [[`${otherModel === model ? "from_" : ""}${model.toLowerCase()}_id`, table], [`${otherModel === model ? "to_" : ""}${otherModel.toLowerCase()}_id`, target]] as const;
    for (const [column, end] of ends) {
      between.columns.push({ name: column, type: idTypeOf(end), notNull: true });
      if (end) between.references.push({ columns: [column], table: end.name, to: [] });
    }
    between.uniques.push(ends.map(([column]) => column));
    found.tables.push(between);
  }

  function targetOf(value: Value | undefined, own: string): MadeTable | undefined {
    const written = value && (textValue(facts, value) ?? value.node.text);
    return ids.get(written === "self" ? own : (written?.split(".").at(-1) ?? ""));
  }

  function idTypeOf(table: MadeTable | undefined): string | null {
    const key = table?.columns.find(({ name }) => table.primaryKey.includes(name));
    return key ? key.type : table && !table.open ? idType : null;
  }

  function typeOf(kind: string, named: ReadonlyMap<string, Value>): string | null {
    const known = types[kind];
    const size = named.get("max_length");
    const text = size && (valuesOf(facts, size)[0] ?? size).node.text;
    if (known?.startsWith("varchar") && text !== undefined) return /^\d+$/.test(text) ? `varchar(${text})` : null;
    const [digits, places] = [named.get("max_digits"), named.get("decimal_places")];
    return kind === "DecimalField" && digits && places ? `numeric(${digits.node.text},${places.node.text})` : (known ?? null);
  }

  function groupsOf(value: Value): string[][] {
    const own = textsOf(facts, value);
    if (own && own.length > 0) return [own];
    return valuesOf(facts, value).flatMap(({ file, node }) => namedChildren(node).flatMap((part) => [textsOf(facts, { file, node: part }) ?? []])).filter((group) => group.length > 0);
  }

  function addConstraint(table: MadeTable, call: CallParts | null, columnOf: (field: string) => string): void {
    const fields = call?.name === "UniqueConstraint" ? textsOf(facts, call.named.get("fields")) : null;
    if (fields && !call?.named.has("condition")) table.uniques.push(fields.map(columnOf));
  }
}

interface Model {
  name: string;
  table: string;
  file: SourceFile;
  one: ClassFact;
  reading: ClassReading;
  /** A class that it extends and that reading does not know. */
  strange: string | null;
}

function readModel(facts: TreeFacts, file: SourceFile, one: ClassFact): Model | null {
  const reading = readClass(facts, file, one);
  if (!reading.roots.some((root) => /^django\..*(Model|AbstractUser|AbstractBaseUser)$/.test(root))) return null;
  const meta = /\n\s+class Meta[\s\S]*/.exec(one.node.text)?.[0] ?? "";
  if (/\b(abstract|proxy)\s*=\s*True|\bmanaged\s*=\s*False/.test(meta)) return null;
  const strange = reading.roots.find((root) => !/^django\.db\.models(\.base)?\.Model$|\.models\.Model$/.test(root)) ?? null;
  const table = /\bdb_table\s*=\s*["']([^"']+)["']/.exec(meta)?.[1] ?? `${labelOf(facts, file)}_${one.name.toLowerCase()}`;
  return { name: one.name, table, file, one, reading, strange };
}

// The app's own label, or the folder that holds `models.py` or `models/`.
function labelOf(facts: TreeFacts, { path }: SourceFile): string {
  const folders = path.split("/").slice(0, -1);
  for (let depth = folders.length; depth > 0; depth--) {
    const apps = facts.texts.get(`${folders.slice(0, depth).join("/")}/apps.py`);
    if (apps === undefined) continue;
    return /\blabel\s*=\s*["'](\w+)["']/.exec(apps)?.[1] ?? (folders[depth - 1] as string);
  }
  return folders.findLast((folder) => folder !== "models") ?? "";
}
