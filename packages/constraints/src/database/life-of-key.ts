import { childIn, declarationsAt, isFunctionNode, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { type Fill, functionAround } from "./find-fills.ts";
import { findMakings, handedTo } from "./find-makings.ts";

const passing = /^(req|request|res|reply|response|ctx|context|c|event|socket|ws|websocket|connection)$/;
const lasting = /^(app|application|server|fastify|globalThis|global|process|module)$/;

/** How long the key lives under which a weak container keeps something: as long as the program, no longer than a request, or nobody can tell. */
export function lifeOfKey(facts: TreeFacts, file: SourceFile, { node }: Fill, started: () => ReadonlySet<SyntaxNode>): "lasting" | "passing" | "unknown" {
  const list = childIn(node, "arguments");
  const left = childIn(node, "left");
  const key = list ? namedChildren(list)[0] : left && (childIn(left, "subscript") ?? childIn(left, "index"));
  return key ? lifeOf(facts, file, key, started, 3) : "unknown";
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
