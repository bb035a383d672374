import { ancestor, childIn, type Declaration, declarationsAt, isFunctionNode, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { chainOf, type Fill } from "./find-fills.ts";

/** Where the filled thing is declared, as far as it can be told. */
export type Filled =
  | { file: SourceFile; declaration: Declaration; keys: string[] }
  /** A module of the tree gives it. */
  | { path: string; name: string; keys: string[] }
  /** A parameter, an instance or something from outside: only what is asked of it is known, and of what comes from outside its name. */
  | { keys: string[]; from?: string };

/** Follows the name at the start of a fill to its declaration, through aliases and imports. */
export function traceFill(facts: TreeFacts, file: SourceFile, fill: Fill): Filled {
  // A name that gets another value leaves what it stood for as it was.
  return trace(facts, file, fill.node, fill, fill.how === "replace" ? 0 : 4);
}

function trace(facts: TreeFacts, file: SourceFile, at: SyntaxNode, { name, keys }: Pick<Fill, "name" | "keys">, depth: number): Filled {
  const declaration = declaredBy(file, at, name);
  if (!declaration) {
    const origin = resolveName(facts, file, name);
    if (origin?.target.kind !== "file") return { keys, from: origin && "module" in origin.target ? `${origin.target.module}.${origin.name}` : name };
    const names = [...origin.name.split("."), ...keys].filter(Boolean);
    return { path: origin.target.path, name: names[0] as string, keys: names.slice(1) };
  }
  const alias = depth > 0 ? aliasOf(declaration) : null;
  const loaded = declaration.how === "other" && !alias ? resolveName(facts, file, name) : null;
  if (loaded?.target.kind === "file" && loaded.target.path !== file.path) return { path: loaded.target.path, name: loaded.name.split(".")[0] as string, keys: [...loaded.name.split(".").slice(1), ...keys] };
  const made = declaration.how === "parameter" && !alias ? defaultOf(declaration) : null;
  if (made) return { file, declaration: { ...declaration, how: "value", node: made }, keys };
  if (!alias) return declaration.how === "parameter" ? { keys } : { file, declaration, keys };
  return trace(facts, file, declaration.node, { name: alias.name, keys: [...alias.keys, ...keys] }, depth - 1);
}

// `createStore(rows = new Map())`: what a function that runs once is not given it makes. Python's defaults live longer still, and are judged by themselves.
function defaultOf({ node: { parent, field } }: Declaration): SyntaxNode | null {
  const value = parent && (/^(assignment_pattern|object_assignment_pattern)$/.test(parent.kind) && field === "left" ? childIn(parent, "right") : parent.kind === "required_parameter" ? childIn(parent, "value") : null);
  return value && isContainer(value) ? value : null;
}

// A name that Python's `global` or `nonlocal` takes from further out is not declared where it is assigned.
function declaredBy(file: SourceFile, at: SyntaxNode, name: string): Declaration | null {
  let place: SyntaxNode | null = at;
  while (place) {
    const [found] = declarationsAt(file, place, name);
    if (!found) return null;
    if (!isFunctionNode(found.scope) || !takesFromOutside(found.scope, name)) return found;
    place = found.scope.parent;
  }
  return null;
}

function takesFromOutside(scope: SyntaxNode, name: string): boolean {
  return walk(scope).some((node) => /^(global|nonlocal)_statement$/.test(node.kind) && node.children.some(({ text }) => text === name) && ancestor(node, isFunctionNode) === scope);
}

// `const rows = store.rows`, `const { rows } = store`
function aliasOf({ name, node, how }: Declaration): { name: string; keys: string[] } | null {
  if (how === "value") return chainOf(node)?.name === name ? null : chainOf(node);
  const value = how === "other" && node.kind === "variable_declarator" ? childIn(node, "value") : null;
  const held = value && chainOf(value);
  return held && held.name !== name ? { name: held.name, keys: [...held.keys, name] } : null;
}
