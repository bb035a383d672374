import { ancestor, childIn, isFunctionNode, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { codeOf, type Thing } from "./find-things.ts";

const mostSharing = 2;
const repeating = /^(for_statement|for_in_statement|while_statement|list_comprehension|generator_expression)$/;

/** Whether a route's handler is a function or class that at most one other route has; null when it cannot be told. */
export function hasOwnHandler(facts: TreeFacts, routes: readonly Thing[], thing: Thing): boolean | null {
  const { route } = thing;
  if (!route?.given) return null;
  if (route.ownPath === null && ancestor(thing.node, (above) => repeating.test(above.kind) || isCalledForEach(above))) return false;
  // One for each round of a loop, and one where a route has several methods.
  const registrations = new Map(routes.map((one) => [keyOfPlace(one), one]));
  const key = keyOf(facts, thing);
  if (key === null) return route.ownPath === null ? null : [...registrations.values()].filter((one) => one.route?.given?.node.text === route.given?.node.text).length <= mostSharing;
  return [...registrations.values()].filter((one) => keyOf(facts, one) === key).length <= mostSharing;
}

// `Object.entries(table).forEach(([path, operation]) => router.get(path, adapt(operation)))`
function isCalledForEach(node: SyntaxNode): boolean {
  if (!isFunctionNode(node) || node.parent?.kind !== "arguments") return false;
  const called = childIn(node.parent.parent ?? node, "function")?.text ?? "";
  return /\.(forEach|map|flatMap|reduce|every|some)$/.test(called);
}

function keyOfPlace({ file, node: { place }, route }: Thing): string {
  return `${file.path} ${place.line}:${place.column} ${route?.isWritten === false ? `${route.method} ${route.ownPath}` : ""}`;
}

// What does the work: a function that stands in the registration itself, else what its name leads to.
function keyOf(facts: TreeFacts, thing: Thing): object | null {
  const given = thing.route?.given;
  const code = codeOf(facts, thing);
  const inline = code.find(({ node }) => given && (node === given.node || ancestor(node, (above) => above === given.node)));
  // A function that stands in a function which makes handlers is made anew for each route and is one all the same.
  return inline?.node ?? code.find(({ node }) => isFunctionNode(node) || childIn(node, "name"))?.node ?? null;
}
