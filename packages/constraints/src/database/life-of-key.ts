import { childIn, declarationsAt, isFunctionNode, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { type Fill, functionAround } from "./find-fills.ts";
import { findMakings, handedTo } from "./find-makings.ts";

const passing = /^(req|request|res|reply|response|ctx|context|c|event|socket|ws|websocket|connection)$/;
const lasting = /^(app|application|server|fastify|globalThis|global|process|module)$/;

/** How long the key lives under which a weak container keeps something: as long as the program, no longer than a request, or nobody can tell. */
export function lifeOfKey(facts: TreeFacts, file: SourceFile, { node, container }: Fill, started: () => ReadonlySet<SyntaxNode>): "lasting" | "passing" | "unknown" {
  const asked = container && firstKey(container);
  if (asked) return lifeOf(facts, file, asked, started, 3);
  const list = childIn(node, "arguments");
  const left = childIn(node, "left");
  const key = list ? namedChildren(list)[0] : left && (childIn(left, "subscript") ?? childIn(left, "index"));
  return key ? lifeOf(facts, file, key, started, 3) : "unknown";
}

// Of `kept.get(app).rows` the key that the first container is asked for.
function firstKey(container: SyntaxNode): SyntaxNode | null {
  let key: SyntaxNode | null = null;
  for (let at: SyntaxNode | null = container; at; ) {
    const called: SyntaxNode | null = /^call(_expression)?$/.test(at.kind) ? childIn(at, "function") : null;
    if (called && /\.(get|setdefault)$/.test(called.text)) key = namedChildren(childIn(at, "arguments") ?? at)[0] ?? key;
    else if (/^subscript/.test(at.kind)) key = childIn(at, "subscript") ?? childIn(at, "index") ?? key;
    at = called ?? (/^(member_expression|attribute|subscript|subscript_expression|parenthesized_expression|non_null_expression)$/.test(at.kind) ? (namedChildren(at)[0] ?? null) : null);
  }
  return key;
}

function lifeOf(facts: TreeFacts, file: SourceFile, key: SyntaxNode, started: () => ReadonlySet<SyntaxNode>, depth: number): "lasting" | "passing" | "unknown" {
  if (/^(member_expression|attribute)$/.test(key.kind)) {
    const [first = "", ...rest] = key.text.split(".");
    if (rest.some((part) => lasting.test(part)) || lasting.test(first)) return "lasting";
    if (passing.test(first)) return "passing";
  }
  const [declared] = declarationsAt(file, key, key.text);
  if (declared?.how === "parameter") {
    const given = depth > 0 ? handedTo(facts, { file, node: key }) : [];
    const lives = given.map((one) => lifeOf(facts, one.file, one.node, started, depth - 1));
    if (lives.includes("lasting") || lives.includes("unknown")) return lives.includes("lasting") ? "lasting" : "unknown";
    return passing.test(key.text) || lives.length > 0 ? "passing" : lasting.test(key.text) ? "lasting" : "unknown";
  }
  const made = [...findMakings(facts, { file, node: key }), ...valuesOf(facts, { file, node: key })].filter(({ node }) => node !== key);
  if (made.length === 0) return "unknown";
  return made.some(({ node }) => isFunctionNode(node) || /^class/.test(node.kind) || functionAround(node) === null || started().has(functionAround(node) as SyntaxNode)) ? "lasting" : "passing";
}
