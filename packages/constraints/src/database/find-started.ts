import { type CallFact, childIn, isFunctionNode, itemsOf, modulesCalled, namedChildren, originOf, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf } from "@cd-task/verifier";
import { functionAround } from "./find-fills.ts";

// Called by what starts the program (`app:create_app()`), or handed over to be called once.
const customary = /^(create|build|make|init|setup|configure)?_?(app|application|server)$|^(main|bootstrap|lifespan|start|startup|on_startup)$/i;
const handing = /(^|\.)(register|then|run|run_app|run_until_complete|on_startup\.append|cleanup_ctx\.append|add_event_handler)$/;

/** Functions that run once, when the program starts: called while a module loads, or from such a function. What requests call is none of them. */
export function findStarted(facts: TreeFacts): Set<SyntaxNode> {
  const started = new Set<SyntaxNode>();
  const calls = new Map<SyntaxNode | null, { file: SourceFile; call: CallFact }[]>();
  const waiting: (SyntaxNode | null)[] = [null];
  const add = (node: SyntaxNode | null) => {
    if (!node || started.has(node)) return;
    started.add(node);
    waiting.push(node);
  };
  for (const file of facts.product) {
    for (const call of file.calls) {
      const around = functionAround(call.node);
      const known = calls.get(around);
      if (known) known.push({ file, call });
      else calls.set(around, [{ file, call }]);
    }
    for (const { name, node } of file.functions) if (customary.test(name) || isKept(node)) add(node);
    for (const found of madeByFramework(facts, file)) add(found);
  }
  for (let scope = waiting.pop(); scope !== undefined; scope = waiting.pop()) {
    for (const { file, call } of calls.get(scope) ?? []) {
      const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
      const handed = handing.test(call.path.join(".")) ? call.arguments : call.arguments.flatMap((argument) => (/^(lifespan|on_startup|on_app_init)$/.test(childIn(argument, "name")?.text ?? "") ? (childIn(argument, "value") ?? []) : []));
      const given = handed.flatMap((node) => {
        const items = itemsOf(facts, { file, node });
        return items.length > 0 ? items : [{ file, node }];
      });
      for (const one of [...(called ? [{ file, node: called }] : []), ...given]) for (const found of functionsIn(facts, one.file, one.node)) add(found);
    }
  }
  return started;
}

function functionsIn(facts: TreeFacts, file: SourceFile, node: SyntaxNode): SyntaxNode[] {
  return valuesOf(facts, { file, node }).flatMap((found) => {
    if (isFunctionNode(found.node)) return [found.node];
    // `fp(async (app) => {})`: what wraps a function for its library has it run all the same.
    if (found.node.kind === "call_expression" && originOf(facts, found)?.endsWith("()")) return wrappedIn(facts, found);
    if (!/^class(_definition|_declaration)?$/.test(found.node.kind)) return [];
    const body = childIn(found.node, "body");
    return (body ? namedChildren(body) : []).filter((member) => isFunctionNode(member) && /^(constructor|__init__)$/.test(childIn(member, "name")?.text ?? ""));
  });
}

function wrappedIn(facts: TreeFacts, { file, node }: Value): SyntaxNode[] {
  const [first] = namedChildren(childIn(node, "arguments") ?? node);
  return first ? valuesOf(facts, { file, node: first }).flatMap((given) => (isFunctionNode(given.node) ? [given.node] : [])) : [];
}

// The framework makes one object of each class that is listed as middleware, by name (`MIDDLEWARE = ["app.auth.Guard"]`) or as it is.
function madeByFramework(facts: TreeFacts, file: SourceFile): SyntaxNode[] {
  if (file.language !== "python") return [];
  const named = file.variables.filter(({ name, value }) => value && name === "MIDDLEWARE").flatMap(({ value }) => itemsOf(facts, { file, node: value as SyntaxNode })).flatMap((item) => {
    const text = textValue(facts, item) ?? "";
    const dot = text.lastIndexOf(".");
    return modulesCalled(facts, text.slice(0, dot)).flatMap((path) => valuesExported(facts, path, text.slice(dot + 1)));
  });
  const given = file.calls.flatMap(({ path, arguments: list }) => [
    ...(path.at(-1) === "add_middleware" ? list.slice(0, 1) : []),
    ...list.flatMap((part) => (part.kind === "keyword_argument" && childIn(part, "name")?.text === "middleware" ? (childIn(part, "value") ?? []) : [])),
  ]).flatMap((node) => [{ file, node }, ...itemsOf(facts, { file, node })]);
  return [...named, ...given].flatMap((value) => functionsIn(facts, value.file, value.node).filter((node) => /^(__init__)$/.test(childIn(node, "name")?.text ?? "")));
}

/** Whether what a function gives first it gives for ever: `@lru_cache`. */
export function isKept({ parent }: SyntaxNode): boolean {
  return parent?.kind === "decorated_definition" && parent.children.some(({ kind, text }) => kind === "decorator" && /^@(\w+\.)?(lru_cache|cache|singleton)\b/.test(text));
}
