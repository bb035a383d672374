import { ancestor, childIn, declarationsAt, groupOf, isFunctionNode, namedChildren, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { assignedAround } from "./assigned-values.ts";
import { chainOf, type Fill } from "./find-fills.ts";
import { handedTo } from "./find-makings.ts";
import { isOfProgram } from "./is-of-program.ts";

/**
 * What a fill puts into its container, weightier ones last: nothing, a part of the program (a statement, a pattern, a
 * function), a measure (numbers, times, switches), something only callers outside the program know, data, or what a request brought.
 */
export type Nature = (typeof natures)[number];

const natures = ["nothing", "part", "measure", "unknown", "data", "given"] as const;

const taking = /^(pop|popleft|popitem|shift|delete|remove|discard|clear|get)$/;
const clocks = /^(Date\.now|performance\.now|process\.(hrtime|uptime)(\.bigint)?|time(\.\w+)?|monotonic|perf_counter|datetime(\.datetime)?\.(now|utcnow)|date\.today|timezone\.now|Math\.\w+|max|min|len|int|float|round|Number|parseInt|parseFloat|sum|abs|timedelta|datetime\.timedelta|Date|Map|Set|Array|WeakMap|dict|list|set|deque|defaultdict|Counter|collections\.\w+|Object\.create)$/;
const makers = /^(RegExp|Proxy|Promise(\.\w+)?|Worker|AbortController|EventEmitter|setTimeout|setInterval|setImmediate|re\.compile|Intl\.\w+|logging\.getLogger|getLogger|structlog\.get_logger|import_module|importlib\.import_module|require|(asyncio|threading)\.\w+|create_(async_)?engine|(async_)?sessionmaker|TypeAdapter|create_model|(t|pg\w*)\.Pool|Pool|Template|Environment|Symbol)$/;
const questions = /^(req|request|ctx|context|c|event|ws|websocket)$/;
const brought = /\.(body|params|query|form|json|files?|headers|args|data|GET|POST|text|formData|parseBody|match_info|cookies|payload)\b/;
const registering = /^(get|post|put|patch|delete|all|use|route|api_route|websocket|action)$/;

/** What a fill puts into its container, as far as reading tells. */
export function natureOfFill(facts: TreeFacts, file: SourceFile, fill: Fill): Nature {
  if (fill.isTaken) return "measure";
  const kept = (fill.kept ?? putIn(fill.node)).map((node) => natureOf(facts, { file, node }, ownText(fill), 6));
  const nature = weightiest(kept);
  // What waits in a queue is mostly taken out again.
  return fill.isQueued ? (nature === "given" || nature === "data" ? "measure" : "part") : nature;
}

/** What an expression is, by the same measure. */
export function natureOfValue(facts: TreeFacts, value: Value): Nature {
  return natureOf(facts, value, "\0", 6);
}

/** The weightiest of several natures. */
export function weightiest(all: readonly Nature[]): Nature {
  return natures[Math.max(0, ...all.map((nature) => natures.indexOf(nature)))] as Nature;
}

// What the container is called where it is filled: `hits`, `this.#hits`.
function ownText({ name, container }: Fill): string {
  return container ? (container.text.split(/[([?]/)[0] as string).replace(/\.get$/, "") : name;
}

function startsWith(node: SyntaxNode, own: string): boolean {
  return node.text.startsWith(own) && !/^\w/.test(node.text.slice(own.length));
}

// The values alone: a key says under what they are kept.
function putIn(node: SyntaxNode): SyntaxNode[] {
  if (/assignment/.test(node.kind)) return [childIn(node, "right")].flatMap((part) => part ?? []);
  const list = childIn(node, "arguments");
  const called = childIn(node, "function");
  if (!list || !called) return [];
  const name = (childIn(called, "property") ?? childIn(called, "attribute"))?.text ?? called.text;
  const given = namedChildren(list);
  if (taking.test(name)) return [];
  if (called.text === "Object.defineProperty") return namedChildren(given[2] ?? node).flatMap((part) => childIn(part, "value") ?? []);
  if (/^(setattr|defineProperty)$/.test(name)) return given.slice(2);
  if (/^(set|setdefault|insert|assign)$/.test(name) || called.text === "Reflect.set") return given.slice(called.text === "Reflect.set" ? 2 : 1);
  return name === "splice" ? given.slice(2) : given;
}

function natureOf(facts: TreeFacts, value: Value, own: string, depth: number): Nature {
  const { file, node } = value;
  if (depth === 0) return "unknown";
  const inner = (part: SyntaxNode | null | undefined) => (part ? natureOf(facts, { file, node: part }, own, depth - 1) : "nothing");
  const all = (parts: readonly SyntaxNode[]) => weightiest(parts.map(inner));
  if (/^(number|integer|float|true|false|null|none|undefined|string|concatenated_string|template_string)$/.test(node.kind)) return weightiest(["measure", ...insertedIn(node, inner)]);
  if (isFunctionNode(node) || /^(class|lambda)/.test(node.kind) || isOfProgram(node) || /^(this|self)$/.test(node.text)) return "part";
  // What comes out of the container itself is weighed where it went in.
  if (node.kind !== "identifier" && chainOf(node) !== null && startsWith(node, own)) return "nothing";
  switch (node.kind) {
    case "object":
    case "dictionary":
      return together(namedChildren(node).map((part) => (part.kind === "pair" ? inner(childIn(part, "value")) : inner(part))));
    case "array":
    case "list":
    case "tuple":
    case "set":
      return weightiest(["measure", all(namedChildren(node))]);
    case "binary_expression":
    case "binary_operator":
    case "boolean_operator":
    case "comparison_operator":
    case "not_operator":
    case "unary_expression":
    case "unary_operator":
    case "parenthesized_expression":
    case "await_expression":
    case "await":
    case "as_expression":
    case "satisfies_expression":
    case "non_null_expression":
    case "spread_element":
    case "list_splat":
    case "dictionary_splat":
    case "keyword_argument":
      return /^(comparison_operator|not_operator)$/.test(node.kind) ? "measure" : all(node.kind === "keyword_argument" ? [childIn(node, "value")].flatMap((part) => part ?? []) : namedChildren(node));
    case "ternary_expression":
      return all(namedChildren(node).slice(1));
    case "conditional_expression":
      return all(namedChildren(node).filter((_, index) => index !== 1));
    case "list_comprehension":
      return walk(node).some(({ kind, text }) => own.split(".").includes(text) && kind === "identifier") ? "nothing" : "data";
    case "assignment_expression":
    case "named_expression":
      return inner(childIn(node, "right") ?? childIn(node, "value"));
    case "shorthand_property_identifier":
    case "identifier":
      return ofName(facts, value, own, depth);
    case "call":
    case "call_expression":
    case "new_expression":
      return ofCall(facts, value, own, depth);
    default:
      return ofMember(facts, value, own, depth);
  }
}

// Numbers beside an open answer or a function belong to that: `{ id, response }`.
function together(all: readonly Nature[]): Nature {
  const found = weightiest(["measure", ...all]);
  return found === "measure" && all.includes("part") ? "part" : found;
}

function insertedIn(node: SyntaxNode, inner: (part: SyntaxNode | undefined) => Nature): Nature[] {
  return node.children.filter(({ kind }) => /^(interpolation|template_substitution)$/.test(kind)).map((part) => inner(namedChildren(part)[0]));
}

function ofName(facts: TreeFacts, value: Value, own: string, depth: number): Nature {
  const { file, node } = value;
  const declared = declarationsAt(file, node, node.text);
  if (declared.some(({ how }) => how === "parameter")) return ofParameter(facts, value, own, depth);
  const found = [...valuesOf(facts, value), ...assignedAround(value)].filter((one) => one.node !== node && ancestor(node, (above) => above === one.node) === null);
  const taken = declared.flatMap(({ how, node: at }) => (how === "other" ? (childIn(at, "value") ?? childIn(at, "right") ?? []) : [])).map((at) => ({ file, node: at }));
  const next = [...found, ...taken];
  return next.length === 0 ? "unknown" : weightiest(next.map((one) => natureOf(facts, one, own, depth - 1)));
}

function ofParameter(facts: TreeFacts, value: Value, own: string, depth: number): Nature {
  const [declared] = declarationsAt(value.file, value.node, value.node.text);
  // `new Promise((resolve, reject) => ...)`
  if (declared?.scope.parent?.parent?.kind === "new_expression") return "part";
  if (declared && isHandler(declared.scope)) return "given";
  const given = handedTo(facts, value).filter(({ node }) => node !== value.node);
  return given.length === 0 ? "unknown" : weightiest(given.map((one) => natureOf(facts, one, own, depth - 1)));
}

// `@app.post("/x")` above it, `app.post("/x", ...)` around it.
function isHandler(scope: SyntaxNode): boolean {
  const holder = scope.parent;
  const calls = holder?.kind === "decorated_definition" ? holder.children.filter(({ kind }) => kind === "decorator").flatMap((part) => namedChildren(part)) : holder?.kind === "arguments" && holder.parent ? [holder.parent] : [];
  return calls.some((call) => {
    const called = childIn(call, "function");
    return called !== null && registering.test((childIn(called, "attribute") ?? childIn(called, "property"))?.text ?? "");
  });
}

function ofCall(facts: TreeFacts, value: Value, own: string, depth: number): Nature {
  const { file, node } = value;
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const name = called?.text ?? "";
  if (isOfRequest(node)) return "given";
  const given = namedChildren(childIn(node, "arguments") ?? node).map((part) => natureOf(facts, { file, node: part }, own, depth - 1));
  if (opensDatabase(facts, file, called)) return "part";
  const returned = valuesOf(facts, value).filter((one) => one.node !== node);
  if (returned.length > 0 && returned.every((one) => /^(part|nothing)$/.test(natureOf(facts, one, own, depth - 1)))) return "part";
  // A pattern that a request wrote may be one for each request.
  if (makers.test(name)) return given.includes("given") && !name.startsWith("Intl.") ? "measure" : "part";
  if (called && node.kind !== "new_expression" && isTakenOut(value.file, called) && given.every((nature) => nature === "part" || nature === "nothing")) return "part";
  const object = called && childIn(called, "object");
  const isOwn = object !== null && object !== undefined && startsWith(object, own);
  if (isOwn) return /\.(filter|map|slice|get|sort|toSorted|toSpliced)$/.test(name) ? "nothing" : weightiest(given);
  if (clocks.test(name)) return weightiest(["measure", ...given]);
  if (object && !taking.test(name) && natureOf(facts, { file, node: object }, own, depth - 1) === "given") return "given";
  if (object && /\.(getTime|valueOf|total_seconds|timestamp|replace|filter|slice|isoformat|toISOString)$/.test(name)) return natureOf(facts, { file, node: object }, own, depth - 1);
  const made = called ? valuesOf(facts, { file, node: called }) : [];
  // An object of the program's own class is what it is made of.
  if (made.some(({ node: at }) => /^class/.test(at.kind))) return weightiest(["measure", ...given]);
  return given.includes("given") && /^(JSON\.\w+|json\.\w+|pickle\.\w+|(v8\.)?serialize|structuredClone|dict|str|String|Buffer\.\w+|Object\.\w+|deepcopy|copy\.\w+)$/.test(name) ? "given" : "data";
}

function opensDatabase(facts: TreeFacts, file: SourceFile, called: SyntaxNode | null): boolean {
  if (!called || !/^[\w$.]+$/.test(called.text) || !/connect|pool|client|engine|session|database|sequelize/i.test(called.text)) return false;
  const target = resolveName(facts, file, called.text)?.target;
  return target !== undefined && /^(driver|orm)$/.test(groupOf(file.language, target).group);
}

// `factory(this)` of what was registered before.
function isTakenOut(file: SourceFile, called: SyntaxNode): boolean {
  const [declared] = called.kind === "identifier" ? declarationsAt(file, called, called.text) : [];
  return declared?.how === "value" && /\.get$/.test(childIn(declared.node, "function")?.text ?? "");
}

function ofMember(facts: TreeFacts, value: Value, own: string, depth: number): Nature {
  const { node, file } = value;
  if (isOfRequest(node)) return "given";
  const found = valuesOf(facts, value).filter((one) => one.node !== node);
  if (found.length > 0) return weightiest(found.map((one) => natureOf(facts, one, own, depth - 1)));
  const object = node.children[0];
  if (!object || !/^(member_expression|attribute|subscript|subscript_expression)$/.test(node.kind)) return "unknown";
  const above = natureOf(facts, { file, node: object }, own, depth - 1);
  return above === "measure" || above === "given" ? above : "data";
}

// `req.body.title`, `await c.req.json()`, `request.get_json()`
function isOfRequest(node: SyntaxNode): boolean {
  const root = rootOf(node);
  return root !== null && questions.test(root.text) && (brought.test(node.text) || /\.(get_json|post|read)\(\)/.test(node.text));
}

function rootOf(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | undefined = node;
  while (at && !/^(identifier|this)$/.test(at.kind)) at = childIn(at, "function") ?? (/^(member_expression|attribute|subscript|subscript_expression|await|await_expression|parenthesized_expression|call|call_expression)$/.test(at.kind) ? namedChildren(at)[0] : undefined);
  return at ?? null;
}
