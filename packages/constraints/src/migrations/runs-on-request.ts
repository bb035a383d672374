import { ancestor, childIn, isFunctionNode, namedChildren, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

const registering = /(^|\.)(get|post|put|patch|delete|all|route|api_route|path|re_path|url|view|add_get|add_post|add_put|add_route|add_view|add_url_rule|add_api_route)$/;
const deepest = 6;

/**
 * Whether a place runs only when a request asks for it: in a handler of a route, or in a function that is spoken of only in
 * such handlers. What a module, a hook of the start or reading that cannot tell leads to is none.
 */
export function runsOnRequest(facts: TreeFacts, file: SourceFile, node: SyntaxNode, depth = deepest): boolean {
  const around = ancestor(node, isFunctionNode);
  if (!around || depth === 0) return false;
  if (isHandler(around)) return true;
  const name = nameOf(around);
  if (name === null) return runsOnRequest(facts, file, around, depth - 1);
  const mentions = facts.product.flatMap((one) => (one.root.text.includes(name) ? nodesOf(one.root, /identifier$/).filter((at) => at.text === name && !isNaming(at) && !isWithin(at, around)).map((at) => ({ file: one, node: at })) : []));
  const texts = facts.product.some(({ texts: written }) => written.some(({ value }) => value === name || value.endsWith(`.${name}`) || value.endsWith(`:${name}`)));
  return mentions.length > 0 && !texts && mentions.every((at) => isRegistered(at.node) || runsOnRequest(facts, at.file, at.node, depth - 1));
}

// `@app.post("/admin/migrate")`, `app.post("/admin/migrate", async () => { ... })`
function isHandler(around: SyntaxNode): boolean {
  const decorators = around.parent?.kind === "decorated_definition" ? around.parent.children.filter(({ kind }) => kind === "decorator") : [];
  return decorators.some((one) => namedChildren(one).some((call) => call.kind === "call" && isOfPath(call))) || isRegistered(around);
}

// Given to what registers a route under a path: `path("migrate", migrate)`, `web.post("/migrate", migrate)`
function isRegistered(node: SyntaxNode): boolean {
  const list = node.parent?.kind === "attribute" || node.parent?.kind === "member_expression" ? node.parent.parent : node.parent;
  return list !== null && list !== undefined && /^(arguments|argument_list)$/.test(list.kind) && list.parent !== null && isOfPath(list.parent);
}

function isOfPath(call: SyntaxNode): boolean {
  const [first] = namedChildren(childIn(call, "arguments") ?? call);
  const called = childIn(call, "function")?.text ?? "";
  if (!registering.test(called) || !first || !/^(string|template_string)$/.test(first.kind)) return false;
  // Whatever is asked for a key or a statement is no path: `db.all("SELECT name FROM steps", (error, rows) => { ... })`
  return /^(path|re_path|url)$/.test(called) ? !/\s/.test(first.text) : /^[rf]?["'`](\/|\*|["'`]$)/.test(first.text);
}

function nameOf(around: SyntaxNode): string | null {
  const { parent } = around;
  return (childIn(around, "name") ?? (parent?.kind === "variable_declarator" ? childIn(parent, "name") : null))?.text ?? null;
}

// Where it is declared, imported or exported.
function isNaming({ parent, field, kind }: SyntaxNode): boolean {
  if (!parent) return true;
  const given = parent.kind === "object" && kind === "shorthand_property_identifier" ? parent.parent : null;
  if (given?.kind === "assignment_expression" && /^(module\.)?exports\b/.test(childIn(given, "left")?.text ?? "")) return true;
  return (field === "name" && /^(function|method|variable)_/.test(parent.kind)) || /^(dotted_name|aliased_import|import_specifier|export_specifier|import_clause)$/.test(parent.kind) || (parent.kind === "export_statement" && field !== "declaration");
}

function isWithin(node: SyntaxNode, owner: SyntaxNode): boolean {
  return ancestor(node, (above) => above === owner) !== null;
}
