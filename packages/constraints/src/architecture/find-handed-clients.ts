import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, declarationsAt, groupOf, handedValues, namedChildren, originOf, type SourceFile, type SyntaxNode, type TreeFacts, type Value } from "@cd-task/verifier";
import { type AskedMember, askedMember, carriedUnder } from "./carried-slots.ts";
import type { ArchitectureOptions } from "./options.ts";

// Opening, closing and watching a connection ask it nothing.
const keeping = /^(end|close|destroy|release|disconnect|connect|authenticate|on|once|off|emit|ref|unref|bind|\$(dis)?connect)$/;
// What leads to what a server carries along.
const carriers = /^(app|application|api|server|fastify|instance|req|request|ctx|c|context|res|reply|this)$/;
const clients = new WeakMap<TreeFacts, Map<SyntaxNode, boolean>>();

/** Questions put to a client of the database that was handed to a layer without data, whatever it is called there: `({ db }) => db("loans").where()`. */
export function findHandedClients(facts: TreeFacts, { layer, file, options }: { layer: string; file: SourceFile; options: ArchitectureOptions }): Finding[] {
  if (file.language !== "javascript" || !usesDatabase(facts)) return [];
  return file.calls.filter((call) => asks(facts, file, call)).map(({ path, node }) => ({
    file: file.path,
    ...node.place,
    message: `${layer} queries the database: \`${path.join(".").slice(0, 60) || node.text.slice(0, 60)}\`.`,
    hint: `Only ${options.data.join(" and ")} may use the database.`,
  }));
}

function asks(facts: TreeFacts, file: SourceFile, { node, path, form }: CallFact): boolean {
  if (form === "new" || keeping.test(path.at(-1) ?? "")) return false;
  // Of `db("loans").where().first()` what everything begins with.
  let holder = childIn(node, "function");
  // What a file takes of another is that one's doing: an import of the database is judged where imports are.
  if (!carriers.test(path[0] ?? "") && importedIn(file).has(path[0] ?? "")) return false;
  while (holder) {
    if ((/^(identifier|member_expression)$/.test(holder.kind) || askedMember(holder)) && isClient(facts, { file, node: holder })) return true;
    holder = holder.kind === "member_expression" ? childIn(holder, "object") : null;
  }
  return false;
}

const imported = new WeakMap<SourceFile, ReadonlySet<string>>();

function importedIn(file: SourceFile): ReadonlySet<string> {
  const names = imported.get(file) ?? new Set(file.imports.flatMap(({ names: all }) => all.map(({ local }) => local)));
  imported.set(file, names);
  return names;
}

function isClient(facts: TreeFacts, { file, node }: Value): boolean {
  const known = clients.get(facts) ?? new Map<SyntaxNode, boolean>();
  clients.set(facts, known);
  const before = known.get(node);
  if (before !== undefined) return before;
  known.set(node, false);
  const found = isCarried(facts, { file, node }) || handedValues(facts, { file, node }).some((value) => isMadeByDatabase(originOf(facts, value)) || isCarried(facts, value));
  known.set(node, found);
  return found;
}

// `req.server.q`, `c.get("store")`, `const { q } = req.app.locals`, where all that is hung there under the name is a client.
function isCarried(facts: TreeFacts, value: Value): boolean {
  const asked = askedMember(value.node) ?? takenFrom(value);
  const root = /^[\w$]+/.exec(asked?.object.text ?? "")?.[0] ?? "";
  const hung = asked && carriers.test(root) ? carriedUnder(facts, asked.name) : [];
  return hung.length > 0 && hung.every((one) => handedValues(facts, one).some((given) => isMadeByDatabase(originOf(facts, given))));
}

function takenFrom({ file, node }: Value): AskedMember | null {
  const [declared] = /identifier/.test(node.kind) ? declarationsAt(file, node, node.text) : [];
  const pattern = declared?.how === "other" ? childIn(declared.node, "name") : null;
  const object = declared && childIn(declared.node, "value");
  return object && pattern?.kind === "object_pattern" && namedChildren(pattern).some(({ kind, text }) => kind === "shorthand_property_identifier_pattern" && text === node.text) ? { object, name: node.text } : null;
}

// `knex()`, `pg.Pool()`, `pg.Pool().connect()`: what is made, not what is only named, as an operator or a type is, nor what was answered.
function isMadeByDatabase(origin: string | null): boolean {
  const [, module] = /^([^()]+?)(?:\.[A-Za-z_$][\w$.]*)?\(\)(?:\.(?:connect|db|collection|table|withSchema|getRepository)\(\))*$/.exec(origin ?? "") ?? [];
  const group = module && groupOf("javascript", { kind: "package", name: module, module }).group;
  return group === "driver" || group === "orm";
}

const users = new WeakMap<TreeFacts, boolean>();

function usesDatabase(facts: TreeFacts): boolean {
  const known = users.get(facts);
  if (known !== undefined) return known;
  const found = facts.product.some((file) => file.imports.some(({ target }) => /^(driver|orm)$/.test(groupOf(file.language, target).group)));
  users.set(facts, found);
  return found;
}
