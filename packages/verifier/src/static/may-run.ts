import { codeIn, startCommands } from "./commands/start-commands.ts";
import { isFunctionNode } from "./declarations.ts";
import { isDeadCode } from "./is-dead-code.ts";
import type { SourceFile, TreeFacts } from "./facts.ts";
import { mentionsOf, nameGiven } from "./mentions-of.ts";
import { resolveName } from "./resolve-name.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode } from "./syntax/syntax-node.ts";

// Called by whoever loads the module.
const customary = /^(default|main|constructor|__init__|ready|bootstrap|start|handle|build|(create|make|build|get)_?([Aa]pp|[Aa]pplication|[Ss]erver))$/;
// Called by whoever is given the object.
const customaryOfObjects = /^(constructor|ready|start|handle\w*|up|down|upgrade|downgrade|run|validate\w*|toJSON|__\w+__|on[_A-Z]\w*|do_\w+|visit\w*)$/;
// What changes a function and calls it for nobody.
const quiet = /^@(staticmethod|classmethod|property|cached_property|(functools\.)?(wraps|lru_cache|cache|cached_property)|(contextlib\.)?(async)?contextmanager|override|typing\.override|dataclass|dataclasses\.dataclass)\b/;

const known = new WeakMap<TreeFacts, Asking>();
const seen = new WeakMap<TreeFacts, Asking>();
const started = new WeakMap<TreeFacts, Set<string>>();

/** One question about a program, with what was answered already. */
interface Asking {
  facts: TreeFacts;
  kept: Map<SyntaxNode, boolean>;
  /** Whether a method has to be called by its name somewhere. */
  isStrict: boolean;
}

/**
 * Whether code may ever run, as far as names tell: not in a function or class of the program that no running product code
 * mentions, and not where code is dead, nor under `if __name__ == "__main__"` of a file that is not started. Methods of a
 * class that is mentioned, and what is decorated, nameless or extends what a library has, may.
 */
export function mayRun(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  return isLive(askingOf(known, facts, false), file, node, new Set());
}

/** The same, with a method only where something has its name. */
export function isSeenToRun(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  return isLive(askingOf(seen, facts, true), file, node, new Set());
}

function askingOf(askings: WeakMap<TreeFacts, Asking>, facts: TreeFacts, isStrict: boolean): Asking {
  const asking = askings.get(facts) ?? { facts, kept: new Map(), isStrict };
  askings.set(facts, asking);
  return asking;
}

function isLive(asking: Asking, file: SourceFile, node: SyntaxNode, asked: Set<SyntaxNode>): boolean {
  if (isDeadCode(node)) return false;
  const around = isFunctionNode(node) ? node : ancestor(node, isFunctionNode);
  if (!around) return !isBehindMain(asking.facts, file, node);
  return isCalled(asking, file, around, asked);
}

function isCalled(asking: Asking, file: SourceFile, around: SyntaxNode, asked: Set<SyntaxNode>): boolean {
  const { kept } = asking;
  const before = kept.get(around);
  if (before !== undefined) return before;
  // Who is only called in a circle is called by nobody.
  if (asked.has(around)) return false;
  const isFirst = asked.size === 0;
  asked.add(around);
  const found = mayBeCalled(asking, file, around, asked);
  if (found || isFirst) kept.set(around, found);
  return found;
}

function mayBeCalled(asking: Asking, file: SourceFile, around: SyntaxNode, asked: Set<SyntaxNode>): boolean {
  const outer = () => ancestor(around, isFunctionNode) === null || isLive(asking, file, around.parent as SyntaxNode, asked);
  // The name of a function that is handed on (`register(async function routes(app) {})`) is known inside it alone.
  const isExpression = around.kind === "function_expression" && /^(arguments|array)$/.test(around.parent?.kind ?? "");
  const name = isExpression ? null : file.functions.find((one) => one.node === around)?.name || nameGiven(around);
  const owner = ancestor(around, ({ kind }) => /^class(_definition|_declaration)?$/.test(kind) || isFunctionNode({ kind, named: true } as SyntaxNode));
  if (owner !== null && /^class/.test(owner.kind)) return isMethodCalled(asking, file, { method: around, owner, name: name ?? "" }, asked);
  if (!name || customary.test(name) || isHanded(around) || isStarted(asking.facts, name)) return outer();
  return isMentioned(asking, name, around, asked) && outer();
}

// What extends a library's class is called by the library.
function isMethodCalled(asking: Asking, file: SourceFile, { method, owner, name }: { method: SyntaxNode; owner: SyntaxNode; name: string }, asked: Set<SyntaxNode>): boolean {
  const title = childIn(owner, "name")?.text;
  if (title === undefined || isHanded(owner) || isOuter(asking.facts, file, owner, 6)) return true;
  if (!isMentioned(asking, title, owner, asked)) return false;
  return !asking.isStrict || name === "" || customaryOfObjects.test(name) || isHanded(method) || isRead(method) || isMentioned(asking, name, method, asked);
}

// `get total() {}`, a field's function
function isRead(method: SyntaxNode): boolean {
  return method.children.some(({ kind }) => /^(get|set)$/.test(kind)) || method.kind !== "method_definition" && method.kind !== "function_definition";
}

function isOuter(facts: TreeFacts, file: SourceFile, owner: SyntaxNode, depth: number): boolean {
  const bases = file.classes.find(({ node }) => node === owner)?.bases ?? [];
  const isPromise = owner.children.some(({ kind, text }) => kind === "class_heritage" && /\bimplements\b/.test(text));
  return isPromise || bases.some((base) => {
    const origin = resolveName(facts, file, base);
    const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
    const above = home?.classes.find(({ name }) => name === origin?.name);
    return !home || !above || above.node === owner || depth === 0 || isOuter(facts, home, above.node, depth - 1);
  });
}

// `@app.on_event("startup")`, `export default function`, `module.exports = function auth() {}`, `{ up: function () {} }`: somebody else calls it.
function isHanded({ parent }: SyntaxNode): boolean {
  if (parent?.kind === "decorated_definition") return namedChildren(parent).some(({ kind, text }) => kind === "decorator" && !quiet.test(text));
  if (parent?.kind === "assignment_expression" && childIn(parent, "left")?.text === "module.exports") return true;
  return parent?.kind === "pair" || /^export default/.test(parent?.text.slice(0, 15) ?? "") || (parent?.children.some(({ kind }) => kind === "decorator") ?? false);
}

function isMentioned(asking: Asking, name: string, declaration: SyntaxNode, asked: Set<SyntaxNode>): boolean {
  const isInside = (node: SyntaxNode) => node === declaration || ancestor(node, (above) => above === declaration) !== null;
  return mentionsOf(asking.facts, name).some(({ file, node }) => !isInside(node) && isLive(asking, file, node, asked));
}

function isBehindMain({ entries }: TreeFacts, { path }: SourceFile, node: SyntaxNode): boolean {
  return ancestor(node, ({ kind, text }) => kind === "if_statement" && /^if\s+__name__\s*==/.test(text)) !== null && !entries.includes(path);
}

// `gunicorn app:make`, `[project.scripts] serve = "app.cli:run"`
function isStarted(facts: TreeFacts, name: string): boolean {
  let names = started.get(facts);
  if (!names) {
    const commands = [...facts.texts].filter(([path]) => /(^|\/)(Procfile|Dockerfile|package\.json|pyproject\.toml|setup\.(cfg|py)|[^/]*\.(sh|ini|conf))$/.test(path)).map(([, text]) => text);
    const called = startCommands(facts.texts).flatMap((line) => [...(codeIn(line) ?? "").matchAll(/([A-Za-z_$][\w$]*)\s*\(|\.then\(\s*([A-Za-z_$][\w$]*)/g)]);
    names = new Set([...commands.flatMap((text) => [...text.matchAll(/[A-Za-z_][\w.]*:([A-Za-z_]\w*)/g)]), ...called].map((match) => match[1] ?? match[2] ?? ""));
    started.set(facts, names);
  }
  return names.has(name);
}
