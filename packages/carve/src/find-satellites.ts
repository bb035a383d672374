import { ancestor, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import type { CarveInput } from "./carve-input.ts";
import { isAnyNameIn } from "./is-any-name-in.ts";
import type { Program } from "./links/program.ts";
import type { Spot } from "./removal.ts";
import type { Removed } from "./spread/find-removed.ts";

/** Files the server does not load (tests, seeds, scripts) that name a declaration which goes, by a name that is not their own. */
export function findSatellites(program: Program, { gone }: Removed, facts: TreeFacts, { files }: CarveInput): Spot[] {
  const names = new Set([...gone.keys()].flatMap(({ name, kind, parent }) => (name !== null && kind === "declaration" && parent?.kind === "module" && name.length > 3 && name !== "default" ? [name] : [])));
  const staying = new Set(program.units.filter((unit) => !gone.has(unit)).flatMap(({ name }) => name ?? []));
  for (const name of staying) names.delete(name);
  return [...facts.files.values()].flatMap((file) => {
    if (program.files.has(file.path) || !isAnyNameIn(files.get(file.path) ?? "", names)) return [];
    const named = [...walk(file.root)].filter((node) => /^(identifier|type_identifier|property_identifier)$/.test(node.kind) && names.has(node.text));
    const own = new Set(named.filter(isBoundHere).map(({ text }) => text));
    const foreign = named.filter(({ text }) => !own.has(text));
    const [at] = foreign;
    return at ? [{ path: file.path, line: at.place.line, what: file.path, reason: `it names ${at.text}, which goes`, names: [...new Set(foreign.map(({ text }) => text))] }] : [];
  });
}

const binders = /^(variable_declarator|function_declaration|function_definition|class_declaration|class_definition|for_in_statement|for_statement|for_in_clause|formal_parameters|parameters|arrow_function|required_parameter|default_parameter|assignment_pattern|assignment)$/;

/** Whether a name gets its meaning here: a variable, a parameter, a function of the file, but for what is required from elsewhere. */
function isBoundHere(node: SyntaxNode): boolean {
  const { parent, field } = node;
  if (!parent || !binders.test(parent.kind) || !(field === null || /^(name|left|pattern|parameter)$/.test(field))) return false;
  return !ancestor(node, ({ kind, text }) => kind === "variable_declarator" && /\b(require|import)\(/.test(text));
}
