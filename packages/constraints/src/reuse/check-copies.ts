import type { Finding } from "@cd-task/model";
import { ancestor, type FunctionFact, isFunctionNode, type KindResult, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { findSymbol, type NamedSymbol } from "./named-symbol.ts";
import { isNewFunction, touchedFiles } from "./new-code.ts";

const width = 4;
const leastShingles = 10;

/** New functions in which most of a symbol's body is found again, whatever its variables are called. */
export function checkCopies(facts: TreeFacts, symbols: readonly string[], similarity: number): KindResult {
  const touched = touchedFiles(facts);
  const findings: Finding[] = [];
  for (const text of symbols) {
    const symbol = findSymbol(facts, text);
    const body = symbol.node && new Set(shinglesOf(bodyOf(symbol.node)));
    if (!symbol.node || !body || body.size < leastShingles) continue;
    for (const file of touched.filter(({ language }) => language === symbol.file?.language)) {
      const copies = file.functions.filter((one) => isCopy(symbol, one, body, similarity) && isNewFunction(facts, file, one.node));
      for (const copy of innermost(copies)) {
        findings.push({ file: file.path, ...copy.node.place, message: `\`${copy.name || "This function"}\` repeats the body of \`${text}\`.`, hint: "Use what is there." });
      }
    }
  }
  const examined = { files: Math.max(touched.length, 1), functions: touched.reduce((sum, { functions }) => sum + functions.length, 0), symbols: symbols.length };
  return { rule: "reuse/no-copies", state: findings.length > 0 ? "fail" : "pass", examined, findings };
}

function isCopy(symbol: NamedSymbol, { node }: FunctionFact, body: ReadonlySet<string>, similarity: number): boolean {
  const own = symbol.node as SyntaxNode;
  if (node === own || isWithin(node, own) || isWithin(own, node)) return false;
  const found = new Set(shinglesOf(bodyOf(node)));
  const shared = [...body].filter((shingle) => found.has(shingle)).length;
  return shared / body.size >= similarity;
}

function innermost(copies: readonly FunctionFact[]): FunctionFact[] {
  return copies.filter((one) => !copies.some((other) => other !== one && isWithin(other.node, one.node)));
}

function bodyOf(node: SyntaxNode): SyntaxNode {
  const declared = isFunctionNode(node) ? node : walk(node).find(isFunctionNode);
  return declared?.children.find(({ field }) => field === "body") ?? node;
}

const kept = new WeakMap<SyntaxNode, string[]>();

// Runs of tokens; variables are alike, and what is asked of them (properties, texts, numbers, operators) is not.
function shinglesOf(node: SyntaxNode): string[] {
  const known = kept.get(node);
  if (known) return known;
  const tokens: string[] = [];
  for (const part of walk(node)) {
    const isAtom = part.children.length === 0 || /^(string|regex|template_string|number)$/.test(part.kind);
    if (!isAtom || ancestor(part, ({ kind }) => /^(string|regex|template_string|comment|type_annotation|type)$/.test(kind)) || part.kind === "comment") continue;
    const token = tokenOf(part);
    if (token !== "") tokens.push(token);
  }
  const shingles = tokens.slice(0, Math.max(0, tokens.length - width + 1)).map((_, index) => tokens.slice(index, index + width).join("\u0001"));
  kept.set(node, shingles);
  return shingles;
}

function tokenOf(node: SyntaxNode): string {
  if (/^[;,{}]$|^return$|^(const|let|var|async|function|=>|:)$/.test(node.text) || node.text === "") return "";
  if (node.kind === "string") return node.text.replace(/^["'`]|["'`]$/g, "\"");
  if (node.kind === "identifier") return node.field === "attribute" || node.field === "property" ? node.text : isCalled(node) ? node.text : "$";
  return node.kind === "shorthand_property_identifier" ? "$" : node.text;
}

function isCalled(node: SyntaxNode): boolean {
  return /^(call|call_expression|new_expression)$/.test(node.parent?.kind ?? "") && /^(function|constructor)$/.test(node.field ?? "");
}

function isWithin(inner: SyntaxNode, outer: SyntaxNode): boolean {
  return inner === outer || ancestor(inner, (above) => above === outer) !== null;
}
