import { ancestor, childIn, type ClassFact, groupOf, originOf, resolveName, type SourceFile, type SyntaxNode, textValue, type TreeFacts } from "@cd-task/verifier";
import { importsLibrary, type MappedModel } from "./find-models.ts";

/** Models that are defined by a call and classes that are initialised or decorated. */
export function findSequelizeModels(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return [...definedModels(facts, file), ...initialisedClasses(facts, file)];
}

// sequelize.define("User", { ... }), the columns also kept in a variable or made by a function
function definedModels(facts: TreeFacts, file: SourceFile): MappedModel[] {
  const defining = file.calls.filter(({ path }) => path.length > 1 && path.at(-1) === "define");
  if (defining.length === 0 || !facts.product.some((other) => importsLibrary(other, { library: "sequelize" }))) return [];
  return defining.flatMap(({ path, arguments: given, node }): MappedModel[] => {
    const [named, columns] = given;
    if (!named || !columns || !/^(object|identifier|member_expression|subscript_expression|call_expression|non_null_expression|as_expression)$/.test(columns.kind)) return [];
    const others = holdersOf(node);
    const name = textValue(facts, { file, node: named });
    if (name !== null) return [{ name, others, file, node }];
    const owner = childIn(childIn(node, "function") ?? node, "object");
    const isLibrary = /sequelize|^(db|database|connection|orm)$/i.test(path.at(-2) ?? "") || (owner && /^(@?sequelize)\b/.test(originOf(facts, { file, node: owner }) ?? ""));
    return isLibrary ? [{ name: named.text, others, isUnnamed: others.length === 0, file, node }] : [];
  });
}

// `const User = ...`, `db.User = ...`, `{ User: ... }`, `exports.User = ...`
function holdersOf(node: SyntaxNode): string[] {
  const holder = ancestor(node, ({ kind }) => !/^(as_expression|satisfies_expression|parenthesized_expression|type_assertion)$/.test(kind));
  const left = holder && (holder.kind === "variable_declarator" ? childIn(holder, "name") : holder.kind === "pair" ? childIn(holder, "key") : /^assignment_expression|field_definition$/.test(holder.kind) ? (childIn(holder, "left") ?? childIn(holder, "property") ?? childIn(holder, "name")) : null);
  const name = left && /^[\w$.]+$/.test(left.text) ? left.text.split(".").at(-1) : undefined;
  return name && name !== "exports" ? [name] : [];
}

// class User extends Model {}; User.init({ ... }, { sequelize })
function initialisedClasses(facts: TreeFacts, file: SourceFile): MappedModel[] {
  return file.classes.filter((found) => isModelClass(facts, file, found) && isInitialised(facts, found)).map(({ name, node }) => ({ name, others: node.parent ? holdersOf(node) : [], file, node }));
}

function isModelClass(facts: TreeFacts, file: SourceFile, { bases }: ClassFact, depth = 8): boolean {
  return bases.some((base) => {
    const origin = resolveName(facts, file, base);
    if (!origin || depth === 0) return false;
    const { target, name } = origin;
    if (target.kind === "package") return groupOf("javascript", target).group === "orm" && /(^|\.)Model$/.test(name);
    const home = target.kind === "file" ? facts.files.get(target.path) : undefined;
    const parent = home?.classes.find((other) => other.name === name.split(".")[0]);
    return home !== undefined && parent !== undefined && isModelClass(facts, home, parent, depth - 1);
  });
}

function isInitialised(facts: TreeFacts, { name, node }: ClassFact): boolean {
  if (isDecorated(node) || listed(facts).has(name)) return true;
  const initialising = initialisers(facts);
  // A class that others extend initialises these.
  const isBase = () => facts.product.some(({ classes }) => classes.some(({ bases }) => bases.includes(name)));
  return facts.product.some((file) =>
    file.calls.some(({ path, node: call }) => {
      if (!initialising.has(path.at(-1) as string)) return false;
      const isOwn = /^(this|super)$/.test(path[0] as string) && ancestor(call, (above) => above === node) !== null && !isBase();
      return isOwn || (path.length >= 2 && path.at(-2) === name);
    }),
  );
}

// `@Table class User`, and in the seventh version `@Attribute(DataTypes.STRING) declare name`
function isDecorated(node: SyntaxNode): boolean {
  const has = (part: SyntaxNode | null | undefined) => part?.children.some(({ kind }) => kind === "decorator") ?? false;
  const body = childIn(node, "body");
  return has(node) || has(node.parent) || has(body) || (body?.children.some((member) => has(member)) ?? false);
}

const lists = new WeakMap<TreeFacts, Set<string>>();

// `new Sequelize({ models: [User, Post] })`, `sequelize.addModels([User])`
function listed(facts: TreeFacts): Set<string> {
  const kept = lists.get(facts);
  if (kept) return kept;
  const calls = facts.product.flatMap((file) => file.calls.filter(({ path, form }) => path.at(-1) === "addModels" || (form === "new" && path.at(-1) === "Sequelize")));
  const names = new Set(calls.flatMap(({ path, arguments: given }) => given.flatMap(({ text }) => (path.at(-1) === "addModels" ? text : /\bmodels:\s*\[([^\]]*)\]/.exec(text)?.[1])?.match(/\w+/g) ?? [])));
  lists.set(facts, names);
  return names;
}

const known = new WeakMap<TreeFacts, Set<string>>();

// `init`, and the program's own methods that call it: `static setup(columns) { return super.init(columns, { sequelize }); }`
function initialisers(facts: TreeFacts): Set<string> {
  const kept = known.get(facts);
  if (kept) return kept;
  const names = new Set(["init", "initModel"]);
  known.set(facts, names);
  for (const { calls } of facts.product) {
    for (const { path, node } of calls) {
      if (path.length !== 2 || path[1] !== "init" || !/^(this|super)$/.test(path[0] as string)) continue;
      const method = ancestor(node, ({ kind }) => kind === "method_definition");
      const name = method && childIn(method, "name")?.text;
      if (name && name !== "constructor") names.add(name);
    }
  }
  return names;
}
