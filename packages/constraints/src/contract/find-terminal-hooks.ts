import { callMatches, type CodeFinder, isFunctionNode, joinPaths, parameterNodes, type RouteReading, textValue, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { isAnswering } from "./is-answering.ts";
import type { ContractOptions } from "./options.ts";

/** A function that is run for every request below a path and hands none on. */
export interface TerminalHook {
  /** Empty for every request; null when only running tells. */
  path: string | null;
  at: Value;
  function: Value;
}

/** Functions registered to run before routes that answer requests themselves and never hand one on: routes by another name. */
export function findTerminalHooks(facts: TreeFacts, code: CodeFinder, reading: RouteReading, options: ContractOptions): TerminalHook[] {
  return options.hooks.flatMap(({ call: glob, next }) =>
    facts.product.flatMap((file) =>
      file.calls.filter((call) => callMatches(facts, file, call, [glob])).flatMap((call): TerminalHook[] => {
        const routers = reading.receiversOf({ file, node: call.node });
        if (routers.length === 0) return [];
        const given = call.arguments.map((node): Value => ({ file, node }));
        const [first] = given;
        const functions = given.flatMap((value) => valuesOf(facts, value)).filter(({ node }) => isFunctionNode(node) && !handsOn(node, next));
        const own = first && functions.length > 0 && given.length > 1 ? textValue(facts, first) : "";
        const above = routers.flatMap((router) => reading.prefixesOf(router));
        const prefix = above.length > 0 && !above.includes(null) ? above[0] : null;
        const path = own === null || prefix === null || prefix === undefined ? null : joinPaths(prefix, own.replace(/\/?\*$/, ""));
        return functions.filter((one) => isAnswering(facts, code, options, one)).map((one) => ({ path: own === "" && prefix === "" ? "" : path, at: { file, node: call.node }, function: one }));
      }),
    ),
  );
}

/** Whether a function takes what hands a request on, and has any use for it; one that handles errors takes more than that. */
export function handsOn(node: Value["node"], next: number): boolean {
  const parameters = parameterNodes(node);
  const taken = parameters[next];
  if (!taken) return false;
  if (parameters.length > next + 1) return true;
  const name = walk(taken).find(({ kind }) => kind === "identifier")?.text;
  return name === undefined || walk(node).filter(({ kind, text }) => kind === "identifier" && text === name).length > 1;
}
