import { posix } from "node:path";
import { declarationsAt } from "../../declarations.ts";
import type { CallFact, ImportFact, SourceFile } from "../../facts.ts";
import { ancestor, childIn, type SyntaxNode, walk } from "../../syntax/syntax-node.ts";
import { hole, type Lookup, pathText } from "./path-text.ts";
import type { SpecifierResolver } from "./resolve-specifier.ts";

const listing = /(^|\.)(readdirSync|readdir|opendir|opendirSync|globSync|glob|globby|globbySync|fg|fg\.sync|scandir)$/;
const chained = /^(filter|map|forEach|flatMap|sort|toSorted|entries|values|reduce|concat|slice|keys|then|sync)$/;

/**
 * The imports of a load whose name comes from the listing of a folder of the tree: one for each file that lies there.
 * Null where the name comes from anywhere else, or the folder cannot be told.
 */
export function readFolderLoads(call: CallFact, file: Lookup, specifiers: SpecifierResolver): ImportFact[] | null {
  const source = call.arguments[0];
  const sources: SyntaxNode[] = [];
  const list = source && listingOf(file, source, 6, sources);
  if (!source || !list || sources.some((part) => mayLeave(part, list, part === source))) return null;
  const folder = folderListed(file, list);
  const text = pathText(file, source);
  const [before = "", ...after] = text.split(hole);
  if (folder === null || after.length !== 1) return null;
  // A name that is joined to another folder than the one that was listed says nothing.
  const at = before === "" || before === "file://" ? folder : folderOf(before, file.path);
  if (at !== folder) return null;
  const isDeep = /recursive|\*\*/.test(list.text);
  const files = specifiers.filesIn(folder, isDeep).filter((path) => path !== file.path && matchesRest(path.slice(folder === "" ? 0 : folder.length + 1), after[0] as string));
  return files.map((path) => ({ form: "dynamic", target: { kind: "file", path }, names: [], node: call.node }));
}

/** The folder whose files a plugin made for that loads: `register(autoload, { dir: join(__dirname, "routes") })`. */
export function readFolderOptions(call: CallFact, file: Lookup, imports: readonly ImportFact[], specifiers: SpecifierResolver): ImportFact[] {
  const options = call.arguments.find(({ kind }) => kind === "object");
  const dir = options?.children.find((pair) => pair.kind === "pair" && /^["']?(dir|directory)["']?$/.test(childIn(pair, "key")?.text ?? ""));
  if (!dir || !call.arguments.some(({ kind, text }) => kind === "identifier" && isLoader(imports, text))) return [];
  const folder = pathText(file, childIn(dir, "value") ?? undefined);
  if (folder.includes(hole)) return [{ form: "dynamic", target: { kind: "opaque", reason: "the folder that is loaded is computed" }, names: [], node: call.node }];
  const paths = specifiers.filesIn(folderOf(`${folder}/`, file.path, true), true);
  return paths.map((path) => ({ form: "dynamic", target: { kind: "file", path }, names: [], node: call.node }));
}

function isLoader(imports: readonly ImportFact[], local: string): boolean {
  return imports.some(({ target, names }) => target.kind === "package" && /autoload/.test(target.name) && names.some((name) => name.local === local));
}

// The listing that a name goes back to: the list of a loop, the object whose callback has it as parameter, its value.
function listingOf(file: Lookup, node: SyntaxNode, depth: number, sources: SyntaxNode[]): SyntaxNode | null {
  if (depth === 0) return null;
  sources.push(node);
  for (const part of walk(node)) {
    if (part.kind === "call_expression" && listing.test(childIn(part, "function")?.text.replace(/\s/g, "") ?? "")) return part;
  }
  for (const part of walk(node)) {
    const isRead = part.kind === "identifier" && part.field !== "property" && !(part.field === "function" && part.parent?.kind === "call_expression");
    if (!isRead) continue;
    for (const { how, node: from, scope } of declarationsAt(file as SourceFile, part, part.text)) {
      const source = how === "parameter" ? objectOf(scope) : from === part ? null : from.kind === "variable_declarator" ? childIn(from, "value") : from;
      const found = source && listingOf(file, source, depth - 1, sources);
      if (found) return found;
    }
  }
  return null;
}

// A name that is chosen, or changed with a text that leads out of the folder, is no longer one of the listing.
function mayLeave(source: SyntaxNode, list: SyntaxNode, isSpecifier: boolean): boolean {
  return walk(source).some((part) => {
    if (part === list || ancestor(part, (above) => above === list) !== null) return false;
    if (part.kind === "ternary_expression" || (part.kind === "binary_expression" && /^(\|\||\?\?)$/.test(part.children[1]?.kind ?? ""))) return isSpecifier || /["'`]/.test(part.text);
    return !isSpecifier && /^(string|template_string)$/.test(part.kind) && part.text.includes("..");
  });
}

// `files.forEach((file) => ...)`
function objectOf(callback: SyntaxNode): SyntaxNode | null {
  const call = callback.parent?.kind === "arguments" ? callback.parent.parent : null;
  const called = call ? childIn(call, "function") : null;
  return called?.kind === "member_expression" && chained.test(childIn(called, "property")?.text ?? "") ? childIn(called, "object") : null;
}

function folderListed(file: Lookup, list: SyntaxNode): string | null {
  const given = childIn(list, "arguments")?.children.filter(({ named }) => named) ?? [];
  const text = pathText(file, given[0]);
  const within = given[1]?.kind === "object" ? given[1].children.find((pair) => childIn(pair, "key")?.text === "cwd") : undefined;
  const base = within ? pathText(file, childIn(within, "value") ?? undefined) : "";
  const whole = base ? posix.join(base, text) : text;
  if (whole.includes(hole)) return null;
  return folderOf(`${whole.replace(/\/?\*.*$/, "")}/`, file.path, true);
}

// Paths for the file system start where the program is started; those for the module loader at the file.
function folderOf(prefix: string, importer: string, isOfSystem = false): string {
  const plain = prefix.replace(/^file:\/\//, "");
  const whole = plain.startsWith("/") || isOfSystem ? plain : posix.join("/", posix.dirname(importer), plain);
  const folder = posix.join("/", whole.slice(0, whole.lastIndexOf("/") + 1));
  return folder.replace(/^\/|\/$/g, "");
}

function matchesRest(name: string, rest: string): boolean {
  const ending = rest.replace(/^\.[cm]?[jt]sx?$/, "");
  return ending === "" || name.endsWith(ending) || name.replace(/\.[cm]?[jt]sx?$/, "").endsWith(ending.replace(/\.[cm]?[jt]sx?$/, ""));
}
