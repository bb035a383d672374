import type { SyntaxNode } from "@cd-task/verifier";
import type { Source } from "../units/source.ts";
import { wordsIn } from "./feature-words.ts";
import type { Piece } from "./piece.ts";

const rule = /[-=#*~_]{3,}/;
const mostWords = 4;

/**
 * The remarks that head a section of which nothing stays, as pieces that go too: those with a blank line below them, when
 * all up to the next goes; a title that names the feature, when what stays below it says nothing of it.
 */
export function headings(source: Source, pieces: readonly Piece[], words: ReadonlySet<string>): Piece[] {
  const gone = new Map(pieces.map((piece) => [piece.node, piece]));
  const blocks = new Set(pieces.flatMap(({ node }) => node.parent ?? []));
  return [...blocks].flatMap((block) => block.children.filter((node) => isHeading(source, node)).flatMap((heading) => {
    const rest = block.children.slice(block.children.indexOf(heading) + 1);
    const end = rest.findIndex((node) => isHeading(source, node));
    const section = (end < 0 ? rest : rest.slice(0, end)).filter(({ named, kind }) => named && kind !== "comment");
    const [first] = section;
    const reason = first && gone.get(first)?.reason;
    const stays = section.filter((node) => !gone.has(node));
    return reason && (stays.length === 0 || isOwnTitle(textOf(source, block, heading), stays, words)) ? [{ node: heading, how: "whole" as const, what: "the heading of what goes", reason }] : [];
  }));
}

/** True for a remark that is drawn as a title, with a rule. */
export function isRuled({ kind, text }: SyntaxNode): boolean {
  return kind === "comment" && !text.includes("\n") && rule.test(text);
}

function isHeading(source: Source, node: SyntaxNode): boolean {
  if (node.kind !== "comment" || source.start(node) === 0 || !isFirstInLine(source, node)) return false;
  return isRuled(node) || source.lineText(source.lineAt(source.end(node)) + 1).trim() === "";
}

// A few words with a rule around them, or alone in their line.
function isOwnTitle(text: string, stays: readonly SyntaxNode[], words: ReadonlySet<string>): boolean {
  const said = wordsIn(text);
  const isTitle = said.length > 0 && said.length <= mostWords && (rule.test(text) || !/[.;(){}=]/.test(text));
  return isTitle && said.some((word) => words.has(word)) && stays.every((node) => !wordsIn(node.text).some((word) => words.has(word)));
}

// Of a title drawn on several lines all of them.
function textOf(source: Source, { children }: SyntaxNode, heading: SyntaxNode): string {
  const lines = [heading.text];
  let below = heading;
  for (let at = children.indexOf(heading) - 1; at >= 0; at--) {
    const above = children[at] as SyntaxNode;
    if (above.kind !== "comment" || above.place.line + 1 !== below.place.line || !isFirstInLine(source, above)) break;
    lines.unshift(above.text);
    below = above;
  }
  return lines.join("\n");
}

function isFirstInLine(source: Source, node: SyntaxNode): boolean {
  return source.text.slice(source.lineStart(source.lineAt(source.start(node))), source.start(node)).trim() === "";
}
