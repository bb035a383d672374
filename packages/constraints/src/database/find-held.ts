import { type CallFact, childIn, namedChildren, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { chainOf, functionAround } from "./find-fills.ts";
import { findHung } from "./find-hung.ts";

/** A container that the application object or the process carries around: `app.state.users = {}`, `app.decorate("users", new Map())`. */
export interface HeldContainer {
  name: string;
  file: SourceFile;
  node: SyntaxNode;
  /** The expression that makes it. */
  value: SyntaxNode;
  /** True when it is hung there and asked for in one go, whenever that is. */
  isAsked?: boolean;
  /** The names of what it hangs on that lives on by itself: a function, class or object of a module, or a module. */
  of?: readonly string[];
}

const carrying = /^(app|application|api|server|fastify|instance|globalThis|global|process|current_app)$/;
// What a file must hold for anything to be hung on them.
const hanging = /\b(app|application|api|server|fastify|instance|globalThis|global|process|current_app)\b[\w.[\]"']*\s*(:[^=\n]*)?(\?\?|\|\|)?=/;
const assigning = /^(augmented_)?assignment(_expression)?$/;
// `request.app.state.online = {}`, `req.app.locals.online = {}`
const ofRequest = /^(self\.|this\.)?(request|req|ctx|context)\.(app|application|server)\b/;
const giving = /^(decorate|set|provide|setdefault)$/;

/** Every container that is hung on the application while the program starts. */
export function findHeld(facts: TreeFacts, started: () => ReadonlySet<SyntaxNode>): HeldContainer[] {
  return facts.product.flatMap((file) =>
    [...(hanging.test(file.root.text) ? nodesOf(file.root, assigning).flatMap((node) => assigned(node, carrying) ?? []) : []), ...findHung(facts, file), ...file.calls.flatMap((call) => [given(call) ?? [], laidOver(call)].flat())]
      .flatMap(({ of, ...found }: Omit<HeldContainer, "file">) => (of !== undefined ? [{ ...found, of }] : isAtStart(found.node, started) ? [found] : []))
      .map((found) => ({ ...found, file })),
  );
}

function isAtStart(node: SyntaxNode, started: () => ReadonlySet<SyntaxNode>): boolean {
  const around = functionAround(node);
  // What the process carries, or the application that a request tells of, lives on whenever it is hung there.
  return around === null || started().has(around) || /^(globalThis|global|process|current_app)\b|^globals\(\)/.test(node.text) || ofRequest.test(node.text);
}

function assigned(node: SyntaxNode, carrying: RegExp): Omit<HeldContainer, "file"> | null {
  const value = fallBackOf(childIn(node, "right"));
  const left = childIn(node, "left");
  const chain = left && value && isContainer(value) ? chainOf(left) : null;
  if (!chain || chain.keys.length === 0 || !(carrying.test(chain.name) || ofRequest.test(left?.text ?? ""))) return null;
  const isAsked = node.kind === "augmented_assignment_expression" && /^(globalThis|global|process)$/.test(chain.name) && functionAround(node) !== null;
  return { name: chain.keys.at(-1) || chain.name, node, value: value as SyntaxNode, ...(isAsked && { isAsked }) };
}

// `process.rows || []`
function fallBackOf(node: SyntaxNode | null): SyntaxNode | null {
  return node?.kind === "binary_expression" && /^(\|\||\?\?)$/.test(childIn(node, "operator")?.text ?? "") ? childIn(node, "right") : node;
}

// `Object.assign(app.locals, { rows: [] })`, `app.config.from_mapping(ROWS=[])`, `app.config.update({"ROWS": []})`
function laidOver({ path, arguments: all, node }: CallFact): { name: string; node: SyntaxNode; value: SyntaxNode }[] {
  const isAssigning = path.join(".") === "Object.assign";
  const isUpdating = path.length > 1 && /^(from_mapping|update)$/.test(path.at(-1) as string) && carrying.test(path[0] as string);
  if (!isUpdating && !(isAssigning && carrying.test(all[0] ? (chainOf(all[0])?.name ?? "") : ""))) return [];
  const pairs = all.flatMap((one) => (/^(object|dictionary)$/.test(one.kind) ? namedChildren(one) : [one]));
  return pairs.flatMap((pair) => {
    const value = childIn(pair, "value");
    const name = (childIn(pair, "key") ?? childIn(pair, "name"))?.text.replace(/["']/g, "");
    return name && value && isContainer(value) ? [{ name, node, value }] : [];
  });
}

function given({ path, arguments: [name, value], node }: CallFact): Omit<HeldContainer, "file"> | null {
  if (path.join(".") === "globals.().setdefault" && value && isContainer(value)) return { name: name?.kind === "string" ? name.text.slice(1, -1) : "globals()", node, value, isAsked: true };
  const isGiven = path.length > 1 && giving.test(path.at(-1) as string) && carrying.test(path[0] as string);
  return isGiven && name?.kind === "string" && value && isContainer(value) ? { name: name.text.slice(1, -1), node, value } : null;
}
