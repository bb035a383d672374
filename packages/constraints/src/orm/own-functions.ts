import { type CallFact, childIn, CodeFinder, groupOf, isFunctionNode, originOf, type SourceFile, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const running = /^(query|execute|executemany|raw|run|all|get|prepare|exec|scalars?|text|literal|sql|unsafe)$/;
const holders = /^(sequelize|db|database|connection|conn|pool|client|engine|session|cursor|cur)$/i;

/** The functions of the program that a call is known to run; empty where it calls a library, or reading cannot tell. */
export function ownFunctionsOf(facts: TreeFacts, file: SourceFile, { node }: CallFact): Value[] {
  const called = childIn(node, "function");
  if (!called) return [];
  const found = valuesOf(facts, { file, node: called });
  return found.length > 0 && found.every((value) => isFunctionNode(value.node) || value.node.kind === "class_definition") ? found : [];
}

/** Whether a function of the program, or one that it calls, hands anything to a database. */
export function runsSql(facts: TreeFacts, own: Value, depth = 4): boolean {
  return CodeFinder.of(facts).callsIn(own).some(({ file, call }) => {
    const last = call.path.at(-1) as string;
    if (running.test(last) && (holders.test(call.path.at(-2) ?? "") || isOfDatabase(facts, file, call))) return true;
    return depth > 0 && ownFunctionsOf(facts, file, call).some((inner) => inner.node !== own.node && runsSql(facts, inner, depth - 1));
  });
}

function isOfDatabase(facts: TreeFacts, file: SourceFile, { node }: CallFact): boolean {
  const called = childIn(node, "function");
  const group = called ? groupOfOrigin(file, originOf(facts, { file, node: called })) : null;
  return group === "orm" || group === "driver";
}

/** What the library is for from which an expression comes, by its `originOf`; null where it is the program's own. */
export function groupOfOrigin({ language }: SourceFile, origin: string | null): string | null {
  if (origin === null) return null;
  const module = /^(@[^/.]+\/)?[^.(/]+([/][^.(]+)?/.exec(origin)?.[0] ?? origin;
  const dotted = language === "python" ? origin.replaceAll("()", "") : module;
  return groupOf(language, { kind: "package", name: module, module: dotted }).group;
}
