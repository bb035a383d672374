import { ancestor, callMatches, type CodeFinder, isFunctionNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { isAnswering } from "./is-answering.ts";
import type { ContractOptions } from "./options.ts";

/** Paths that occur in functions which run in front of routes and may answer themselves, where they are compared with. */
export function findToldApart(facts: TreeFacts, code: CodeFinder, options: ContractOptions): { path: string }[] {
  const globs = [...options.hooks.map(({ call }) => call), ...options.before];
  if (globs.length === 0) return [];
  return facts.product.flatMap((file) => {
    const given = file.calls.filter((call) => callMatches(facts, file, call, globs)).flatMap((call) => call.arguments.flatMap((node) => valuesOf(facts, { file, node })));
    const decorated = options.before.length === 0 ? [] : file.functions.filter(({ node }) => /\.before_(app_)?request\b/.test(node.parent?.kind === "decorated_definition" ? node.parent.text.slice(0, 200) : "")).map(({ node }) => ({ file, node }));
    const functions = [...given, ...decorated].filter(({ node }) => isFunctionNode(node));
    return functions.flatMap((one) => {
      const texts = one.file.texts.filter(({ value, node }) => /^\/[\w/.-]+$/.test(value) && /comparison|binary/.test(node.parent?.kind ?? "") && ancestor(node, (above) => above === one.node) !== null);
      return texts.length > 0 && isAnswering(facts, code, options, one) ? texts.map(({ value }) => ({ path: value })) : [];
    });
  });
}
