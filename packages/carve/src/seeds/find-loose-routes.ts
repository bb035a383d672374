import { childIn, namedChildren, type RouteFact, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";

const verbs: Record<string, string> = { get: "GET", post: "POST", put: "PUT", patch: "PATCH", delete: "DELETE", del: "DELETE" };

/**
 * Calls of JavaScript that look like registrations (`.get("/:id/notes", list)`) and were not read as such, since what they
 * are called on cannot be followed, as in a chain of calls. Their path in full is not known.
 */
export function findLooseRoutes(facts: TreeFacts, routes: readonly RouteFact[]): RouteFact[] {
  const read = new Set(routes.map(({ node }) => node));
  return facts.product.filter(({ language }) => language === "javascript").flatMap((file) =>
    [...walk(file.root)].flatMap((node): RouteFact[] => {
      if (node.kind !== "call_expression" || read.has(node)) return [];
      const called = childIn(node, "function");
      const method = verbs[(called && childIn(called, "property")?.text) ?? ""];
      const given = namedChildren(childIn(node, "arguments") ?? node).filter(({ kind }) => kind !== "comment");
      const path = /^["'`](\/[^"'`$]*)["'`]$/.exec(given[0]?.text ?? "")?.[1];
      const last = given.at(-1);
      if (method === undefined || path === undefined || given.length < 2 || !last) return [];
      const handler = { file, node: last };
      return [{
        method, path: null, isWritten: true, ownPath: path.replace(/:(\w+)(\([^)]*\))?/g, "{$1}"), handlers: [], given: handler, chain: given.slice(1, -1).map((one) => ({ file, node: one })), options: [],
        isMounted: false, router: null, routers: [], node, file,
      }];
    }),
  );
}

/** What makes the router of a route, as far as its own file tells; of a chain of calls what the name at its beginning stands for. */
export function makerOf({ routers: [step], node, file }: RouteFact): SyntaxNode | null {
  if (step) return step.router.node;
  const root = rootOf(node);
  return root && declarationOf(file.root, root.text);
}

/** The name at the beginning of a chain of calls. */
function rootOf(call: SyntaxNode): SyntaxNode | null {
  for (let node: SyntaxNode | null = call; node; ) {
    if (node.kind === "identifier") return node;
    node = node.kind === "call_expression" ? childIn(node, "function") : childIn(node, "object");
  }
  return null;
}

/** What a variable of the file is made as. */
function declarationOf(root: SyntaxNode, name: string): SyntaxNode | null {
  const found = [...walk(root)].find((node) => node.kind === "variable_declarator" && childIn(node, "name")?.text === name);
  return (found && childIn(found, "value")) ?? null;
}
