import type { ImportFact } from "../../facts.ts";
import { ancestor, childIn, type SyntaxNode } from "../../syntax/syntax-node.ts";
import { loaders } from "./read-reflection.ts";
import type { ModuleResolver } from "./resolve-module.ts";
import { contentOf } from "./text-of.ts";

const dottedName = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+(:[A-Za-z_]\w*)?$/;
const plainName = /^[A-Za-z_]\w*$/;
const holders = /^(list|tuple|set|dictionary|list_splat|parenthesized_expression|expression_list|conditional_expression|binary_operator)$/;
const logging = /(^|_)log(ger|ging)?$|Logger$/;

/**
 * What a text leads to that names a module of the tree, or something in one, where a framework may load it: a setting
 * (`ROOT = "app.urls"`, also in lists and below keys) or an argument (`include("app.users.urls")`). A package brings
 * its own modules of the same scope along, since who loads a package by its name finds them by theirs.
 */
export function readNamedModules(node: SyntaxNode, path: string, modules: ModuleResolver): ImportFact[] {
  if (node.kind !== "string") return [];
  const text = contentOf(node);
  const isSettings = plainName.test(text) && namesSettings(node) && modules.file(text, path) !== null;
  const isPackage = isSettings || plainName.test(text) && isListedInSetting(node) && (modules.file(text, path) ?? "").endsWith("/__init__.py");
  if (!isPackage && !(dottedName.test(text) && isLoadable(node))) return [];
  const files = modules.named(text, path);
  return files.map((file) => ({ form: "named", target: { kind: "file", path: file }, names: [], node }));
}

// A name without dots is a package's only where a setting lists applications: `INSTALLED_APPS = ["users"]`.
function isListedInSetting(node: SyntaxNode): boolean {
  const assignment = /^(list|tuple)$/.test(node.parent?.kind ?? "") ? ancestor(node, ({ kind }) => /^(augmented_)?assignment$/.test(kind)) : null;
  return assignment !== null && /^([A-Z]+_)*APPS$/.test(childIn(assignment, "left")?.text ?? "") && isLoadable(node);
}

// `setdefault("DJANGO_SETTINGS_MODULE", "settings")`, `os.environ["DJANGO_SETTINGS_MODULE"] = "settings"`, `ROOT_URLCONF = "urls"`
function namesSettings(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.kind === "argument_list") return /^["']DJANGO_SETTINGS_MODULE["']$/.test(parent.children.find(({ kind }) => kind === "string")?.text ?? "") && parent.children.find(({ kind }) => kind === "string") !== node;
  return parent?.kind === "assignment" && node.field === "right" && /DJANGO_SETTINGS_MODULE["']\]$|^ROOT_URLCONF$/.test(childIn(parent, "left")?.text ?? "");
}

function isLoadable(node: SyntaxNode): boolean {
  let at = node;
  for (let above = at.parent; above; [at, above] = [above, above.parent]) {
    if (holders.test(above.kind) || (above.kind === "pair" && at.field === "value")) continue;
    if (above.kind === "keyword_argument" && at.field === "value") continue;
    if (above.kind === "argument_list") return !isReadElsewhere(above.parent);
    return /^(augmented_)?assignment$/.test(above.kind) && at.field === "right" && isSetting(above);
  }
  return false;
}

// A name for messages says where they come from and loads nothing; what imports by name is read with its call.
function isReadElsewhere(call: SyntaxNode | null): boolean {
  const called = (call ? (childIn(call, "function")?.text ?? "") : "").split(".");
  return loaders.has(called.at(-1) as string) || called.some((part) => logging.test(part));
}

// A variable of a module or class, or a part of something: `os.environ["SETTINGS"] = "app.settings"`.
function isSetting(assignment: SyntaxNode): boolean {
  const isVariable = childIn(assignment, "left")?.kind === "identifier";
  return !isVariable || ancestor(assignment, ({ kind }) => kind === "function_definition") === null;
}
