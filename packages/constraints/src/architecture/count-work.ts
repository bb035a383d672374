import { ancestor, type CallFact, isFunctionNode, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

/** As much start-up code as a small program needs. */
const startUp = 30;

/**
 * The statements of files outside the layers that do the program's work: those of functions, without what runs once to put
 * the program together (modules while they load, constructors, functions that these call, or that the start command
 * names), as long as that is not more than putting together takes.
 */
export function countWork(facts: TreeFacts, files: readonly SourceFile[]): number {
  const starting = findStarting(facts, files);
  const work = files.reduce((sum, file) => sum + workOf(file, starting), 0);
  const all = files.reduce((sum, { statements }) => sum + statements, 0);
  return work + Math.max(0, all - work - startUp);
}

function workOf(file: SourceFile, starting: ReadonlySet<string>): number {
  const counted = new Set<SyntaxNode>();
  let sum = 0;
  for (const { name, node, statements } of file.functions) {
    if (starting.has(name) || ancestor(node, (above) => counted.has(above))) continue;
    counted.add(node);
    sum += statements;
  }
  return sum;
}

// Names of functions that run while the program starts: called where a module loads, or by one that is called so.
function findStarting(facts: TreeFacts, files: readonly SourceFile[]): Set<string> {
  const starting = new Set(["constructor", "__init__", ...namedToStart(facts)]);
  const callers = files.flatMap((file) => file.calls.map((call) => ({ by: callerOf(file, call), name: call.path.at(-1) as string })));
  for (let before = -1; before !== starting.size; ) {
    before = starting.size;
    for (const { by, name } of callers) if (name !== "()" && name !== "[]" && (by === null || starting.has(by))) starting.add(name);
  }
  return starting;
}

// The function a call stands in; null where it runs when the module loads.
function callerOf(file: SourceFile, { node }: CallFact): string | null {
  const around = ancestor(node, isFunctionNode);
  return around && (file.functions.find((one) => one.node === around)?.name ?? "");
}

// `uvicorn app.main:create_app --factory`, `flask --app "app:create_app()" run`
function namedToStart({ texts }: TreeFacts): string[] {
  const commands = [texts.get("run.sh"), texts.get("package.json"), texts.get("Procfile")].join("\n");
  return [...commands.matchAll(/\b[A-Za-z_][\w.]*:([A-Za-z_]\w*)/g)].map(([, name]) => name as string).concat("create_app", "make_app");
}
