import { type CallFact, childIn, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { isContainer, plumbing } from "./container.ts";
import { chainOf, functionAround } from "./find-fills.ts";

/** A container that the application object or the process carries around: `app.state.users = {}`, `app.decorate("users", new Map())`. */
export interface HeldContainer {
  name: string;
  file: SourceFile;
  node: SyntaxNode;
}

const carrying = /^(app|application|api|server|fastify|instance|globalThis|global|current_app)$/;
// What a file must hold for anything to be hung on them.
const hanging = /\b(app|application|api|server|fastify|instance|globalThis|global|current_app)\b[\w.[\]"']*\s*(:[^=\n]*)?=/;
const giving = /^(decorate|set|provide|setdefault)$/;

/** Every container that is hung on the application while the program starts. */
export function findHeld(facts: TreeFacts, started: () => ReadonlySet<SyntaxNode>): HeldContainer[] {
  return facts.product.flatMap((file) =>
    [...(hanging.test(file.root.text) ? walk(file.root).flatMap((node) => assigned(node, carrying) ?? []) : []), ...hungOnFunctions(file), ...file.calls.flatMap((call) => given(call) ?? [])]
      .filter(({ name, node }) => !plumbing.test(name) && isAtStart(node, started))
      .map((found) => ({ ...found, file })),
  );
}

function isAtStart(node: SyntaxNode, started: () => ReadonlySet<SyntaxNode>): boolean {
  const around = functionAround(node);
  return around === null || started().has(around);
}

// `keep.rows = []`: a function or class of the module lives as long as it does.
function hungOnFunctions(file: SourceFile): { name: string; node: SyntaxNode }[] {
  const names = [...file.functions, ...file.classes].map(({ name }) => name).filter((name) => name !== "" && new RegExp(`\\b${name.replaceAll("$", "\\$")}\\.\\w+\\s*=[^=]`).test(file.root.text));
  if (names.length === 0) return [];
  const own = new RegExp(`^(${names.map((name) => name.replaceAll("$", "\\$")).join("|")})$`);
  return walk(file.root).flatMap((node) => assigned(node, own) ?? []);
}

function assigned(node: SyntaxNode, carrying: RegExp): { name: string; node: SyntaxNode } | null {
  if (!/^assignment(_expression)?$/.test(node.kind)) return null;
  const value = childIn(node, "right");
  const left = childIn(node, "left");
  const chain = left && value && isContainer(value) ? chainOf(left) : null;
  return chain && chain.keys.length > 0 && carrying.test(chain.name) ? { name: chain.keys.at(-1) as string, node } : null;
}

function given({ path, arguments: [name, value], node }: CallFact): { name: string; node: SyntaxNode } | null {
  const isGiven = path.length > 1 && giving.test(path.at(-1) as string) && carrying.test(path[0] as string);
  return isGiven && name?.kind === "string" && value && isContainer(value) ? { name: name.text.slice(1, -1), node } : null;
}
