import { ancestor, type CallFact, childIn, groupOf, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { callIn, isUndoing, lastName, pairsOf, textsOf, truthOf, underscored } from "./expressions.ts";
import { settle } from "./read-ddl.ts";
import { shortType } from "./sql-types.ts";
import { emptyTable, leaveOpen, type MadeTable, type MadeTables } from "./table.ts";

const types: Record<string, string> = {
  STRING: "varchar(255)", CHAR: "char(255)", TEXT: "text", CITEXT: "citext", INTEGER: "integer", BIGINT: "bigint", SMALLINT: "smallint", TINYINT: "smallint",
  FLOAT: "double precision", REAL: "real", DOUBLE: "double precision", DECIMAL: "numeric", BOOLEAN: "boolean", DATE: "timestamptz", DATEONLY: "date", TIME: "time",
  NOW: "timestamptz", JSON: "json", JSONB: "jsonb", UUID: "uuid", BLOB: "bytea", INET: "inet",
};
const associations = /^(belongsTo|hasMany|hasOne|belongsToMany)$/;

/** The tables that Sequelize's models and its query interface make. */
export function findSequelizeTables(facts: TreeFacts, migrations: readonly SourceFile[]): MadeTables {
  const files = [...new Set([...facts.product, ...migrations])].filter(({ language }) => language === "javascript");
  if (!files.some(({ imports }) => imports.some(({ target }) => isSequelize(target))) && migrations.length === 0) return { tables: [], open: [] };
  const found: MadeTables = { tables: [], open: [] };
  const models = new Map<string, MadeTable>();
  const defined = new Map<SyntaxNode, MadeTable>();
  const defaults = globalOptions(facts);
  for (const file of files) {
    for (const call of file.calls) {
      if (isUndoing(file, call.node)) continue;
      const last = call.path.at(-1) as string;
      const [first, second, third] = call.arguments.map((node) => ({ file, node }));
      if (last === "define" && call.path.length > 1 && first && second) addModel(textValue(facts, first), file, call, second, third);
      else if (last === "init" && first && second && pairsOf(facts, second)?.pairs.has("sequelize")) addModel(classOf(call), file, call, first, second);
      else if (last === "createTable" && call.path.length > 1 && first && second && pairsOf(facts, second)) addCreated(file, call, first, second);
      else if (/^(addColumn|addConstraint|renameTable|renameColumn|changeColumn|removeColumn)$/.test(last) && first) change(textValue(facts, first), `${file.path}:${call.node.place.line}`);
    }
  }
  for (const file of files) for (const call of file.calls) if (associations.test(call.path.at(-1) as string) && call.path.length > 1) relate(file, call);
  for (const table of found.tables) settle(table);
  return found;

  function addModel(name: string | null, file: SourceFile, call: CallFact, columns: Value, given: Value | undefined): void {
    const own = given ? pairsOf(facts, given) : { pairs: new Map<string, Value>(), isWhole: true };
    const options = new Map([...defaults, ...(own?.pairs ?? [])]);
    const named = options.get("tableName");
    const table = named ? textValue(facts, named) : name && (truthOf(facts, options.get("freezeTableName")) ? name : pluralOf(name));
    if (table === null) return void found.open.push(`${file.path}:${call.node.place.line} maps a table of a computed name`);
    const made = startTable(table, "model", file, call);
    if (!own?.isWhole) leaveOpen(made, `the options of its model in ${file.path} are not written out`);
    const isUnderscored = truthOf(facts, options.get("underscored")) === true;
    addAttributes(made, columns, isUnderscored);
    if (made.primaryKey.length === 0 && made.open === null) {
      made.columns.unshift({ name: "id", type: "integer", notNull: true });
      made.primaryKey = ["id"];
    }
    if (truthOf(facts, options.get("timestamps")) !== false) for (const key of ["createdAt", "updatedAt"]) addTime(made, key, options.get(key), isUnderscored);
    addIndexes(made, options.get("indexes"));
    if (name !== null) models.set(name, made);
    defined.set(call.node, made);
  }

  // `Team.hasMany(Player)` where `const Team = sequelize.define("teams", …)`
  function modelOf(file: SourceFile, node: SyntaxNode | null | undefined, name: string): MadeTable | undefined {
    const values = node ? valuesOf(facts, { file, node }) : [];
    return values.flatMap((value) => defined.get(value.node) ?? [])[0] ?? models.get(name);
  }

  function addCreated(file: SourceFile, call: CallFact, name: Value, columns: Value): void {
    const table = textValue(facts, name);
    if (table === null) found.open.push(`${file.path}:${call.node.place.line} makes a table of a computed name`);
    else addAttributes(startTable(table, "statement", file, call), columns, false);
  }

  function change(name: string | null, at: string): void {
    const tables = found.tables.filter((table) => table.how === "statement" && (name === null || table.name === name));
    for (const table of tables) leaveOpen(table, `${at} changes it`);
  }

  function startTable(name: string, how: MadeTable["how"], file: SourceFile, call: CallFact): MadeTable {
    const table: MadeTable = { ...emptyTable(name), how, file: file.path, ...call.node.place, open: null };
    found.tables.push(table);
    return table;
  }

  function addAttributes(table: MadeTable, value: Value, isUnderscored: boolean): void {
    const attributes = pairsOf(facts, value);
    if (!attributes?.isWhole) leaveOpen(table, "its columns are not all written out");
    for (const [key, given] of attributes?.pairs ?? []) {
      const settings = pairsOf(facts, given);
      const of = (name: string) => settings?.pairs.get(name);
      const field = of("field");
      const name = field ? (textValue(facts, field) ?? key) : isUnderscored ? underscored(key) : key;
      const type = typeOf(settings ? of("type") : given);
      if (type === "virtual") continue;
      if (truthOf(facts, of("primaryKey"))) table.primaryKey.push(name);
      if (of("unique") && truthOf(facts, of("unique")) !== false) {
        if (truthOf(facts, of("unique")) === true) table.uniques.push([name]);
        else leaveOpen(table, `\`${name}\` is unique in a way that is not followed`);
      }
      addReference(table, name, of("references"));
      const allows = of("allowNull");
      table.columns.push({ name, type, notNull: allows ? invert(truthOf(facts, allows)) : settings?.isWhole === false ? null : false });
    }
  }

  function typeOf(value: Value | undefined): string | null {
    if (!value) return null;
    const call = /^call_expression$/.test(value.node.kind) ? callIn(facts, value) : null;
    const name = call?.name ?? lastName(valuesOf(facts, value)[0] ?? value);
    if (name === "VIRTUAL") return "virtual";
    if (name === "ARRAY") {
      const inner = call?.given[0] ? typeOf(call.given[0]) : null;
      return inner && `${inner}[]`;
    }
    const known = types[name];
    if (known === undefined) return null;
    const sizes = call?.given.map(({ node }) => node.text) ?? [];
    if (sizes.some((size) => !/^\d+$/.test(size))) return null;
    return sizes.length > 0 && /^(STRING|CHAR|DECIMAL|DATE)$/.test(name) ? shortType(`${known.replace(/\(.*/, "")}(${sizes.join(",")})`) : known;
  }

  function addReference(table: MadeTable, column: string, value: Value | undefined): void {
    if (!value) return;
    const pairs = pairsOf(facts, value)?.pairs;
    const [other, key] = [pairs?.get("model") ?? pairs?.get("table"), pairs?.get("key")];
    const target = other && textValue(facts, other);
    if (target) table.references.push({ columns: [column], table: target, to: [(key && textValue(facts, key)) ?? "id"] });
    else leaveOpen(table, `what \`${column}\` refers to is not followed`);
  }

  function addTime(table: MadeTable, key: string, given: Value | undefined, isUnderscored: boolean): void {
    if (given && truthOf(facts, given) === false) return;
    const name = (given && textValue(facts, given)) ?? (isUnderscored ? underscored(key) : key);
    if (!table.columns.some((column) => column.name === name)) table.columns.push({ name, type: "timestamptz", notNull: true });
  }

  function addIndexes(table: MadeTable, value: Value | undefined): void {
    const lists = value ? valuesOf(facts, value) : [];
    for (const { file, node } of lists) {
      for (const item of node.kind === "array" ? node.children.filter(({ named }) => named) : []) {
        const index = pairsOf(facts, { file, node: item })?.pairs;
        const fields = textsOf(facts, index?.get("fields"));
        if (truthOf(facts, index?.get("unique")) && fields && !index?.has("where")) table.uniques.push(fields);
      }
    }
  }

  // Which column an association adds or ties is written out, or every table stays open.
  function relate(file: SourceFile, { path, arguments: given, node }: CallFact): void {
    const kind = path.at(-1) as string;
    const owner = modelOf(file, childIn(childIn(node, "function") ?? node, "object"), path.at(-2) as string);
    const other = modelOf(file, given[0], given[0]?.text.split(".").at(-1) ?? "");
    const options = given[1] ? pairsOf(facts, { file, node: given[1] })?.pairs : undefined;
    const [child, parent] = kind === "belongsTo" ? [owner, other] : [other, owner];
    const key = options?.get("foreignKey");
    const settings = key && pairsOf(facts, key)?.pairs;
    const written = settings?.get("name") ?? key;
    const name = written ? textValue(facts, written) : null;
    if (!child || !parent || name === null || kind === "belongsToMany") {
      for (const table of child && parent ? [child, parent] : found.tables.filter(({ how }) => how === "model")) leaveOpen(table, `an association in ${file.path} is not followed`);
      if (kind === "belongsToMany") found.open.push(`an association in ${file.path} may make a table between two others`);
      return;
    }
    const known = [name, underscored(name)].find((one) => child.columns.some((column) => column.name === one));
    const column = known ?? (child.columns.some((one) => one.name === "created_at") ? underscored(name) : name);
    const target = parent.columns.find((one) => parent.primaryKey.includes(one.name));
    const allows = settings?.get("allowNull");
    const isNotNull = allows !== undefined && truthOf(facts, allows) === false;
    if (known === undefined) child.columns.push({ name: column, type: target?.type ?? null, notNull: isNotNull });
    if (!child.references.some(({ columns }) => columns.join() === column)) child.references.push({ columns: [column], table: parent.name, to: parent.primaryKey });
    for (const one of child.columns) if (one.name === column && isNotNull) one.notNull = true;
  }
}

function isSequelize(target: Parameters<typeof groupOf>[1]): boolean {
  const group = groupOf("javascript", target);
  return group.group === "orm" && group.library === "sequelize";
}

// `new Sequelize(url, { define: { underscored: true } })`
function globalOptions(facts: TreeFacts): Map<string, Value> {
  for (const file of facts.product) {
    for (const { path, arguments: given } of file.calls) {
      if (path.at(-1) !== "Sequelize") continue;
      for (const node of given) {
        const define = pairsOf(facts, { file, node })?.pairs.get("define");
        if (define) return pairsOf(facts, define)?.pairs ?? new Map();
      }
    }
  }
  return new Map();
}

// `User.init(...)`, and `super.init(...)` in a method of the class.
function classOf({ path, node }: CallFact): string | null {
  const name = path.at(-2);
  if (name !== undefined && !/^(this|super)$/.test(name)) return name;
  const around = ancestor(node, ({ kind }) => /^class/.test(kind));
  return around?.children.find(({ field }) => field === "name")?.text ?? null;
}

function pluralOf(name: string): string {
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

function invert(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}
