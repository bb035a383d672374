import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";

/**
 * The text of a YAML file with an item added to the list at a path of keys, everything else left as it is, comments too.
 * A list that is not there is made, with `beginning` before the item; one that has the item stays.
 */
export function addToYamlList(text: string, path: readonly [string] | readonly [string, string], item: string, beginning: readonly string[] = []): string {
  const document = parseDocument(text);
  const list = document.getIn(path, true);
  if (isSeq(list)) return addToSequence(text, list.items as Node[], rangeOf(list), list.flow === true, item);
  const [outer, inner] = path;
  const made = `[${[...beginning, item].join(", ")}]`;
  if (inner === undefined) return `${endLine(text)}${outer}: ${made}\n`;
  const parent = document.get(outer, true);
  if (!isMap(parent) || parent.items.length === 0) {
    const empty = isMap(parent) ? rangeOf(parent) : null;
    return empty ? `${text.slice(0, empty[0])}{ ${inner}: ${made} }${text.slice(empty[1])}` : `${endLine(text)}${outer}:\n  ${inner}: ${made}\n`;
  }
  const last = parent.items.at(-1) as Pair<Node, Node | null>;
  if (parent.flow) return insert(text, rangeOf(last.value ?? last.key)[1], `, ${inner}: ${made}`);
  const first = rangeOf((parent.items[0] as Pair<Node>).key)[0];
  const indent = text.slice(text.lastIndexOf("\n", first - 1) + 1, first);
  return addLine(text, rangeOf(last.value ?? last.key)[1], `${indent}${inner}: ${made}`);
}

function addToSequence(text: string, items: readonly Node[], [start, end]: [number, number], isFlow: boolean, item: string): string {
  if (items.some((one) => isScalar(one) && one.value === item)) return text;
  const last = items.at(-1);
  if (!last) return `${text.slice(0, start)}[${item}]${text.slice(end)}`;
  if (isFlow) return insert(text, rangeOf(last)[1], `, ${item}`);
  const first = rangeOf(items[0] as Node)[0];
  const indent = /^\s*-\s*/.exec(text.slice(text.lastIndexOf("\n", first - 1) + 1, first))?.[0] ?? "  - ";
  return addLine(text, rangeOf(last)[1], `${indent}${item}`);
}

function rangeOf(node: Node): [number, number] {
  return [node.range?.[0] ?? 0, node.range?.[1] ?? 0];
}

/** A line after the one that holds a position, whose comment stays with it. */
function addLine(text: string, at: number, line: string): string {
  // A block's range may end where the next line begins.
  const end = text.indexOf("\n", at > 0 && text[at - 1] === "\n" ? at - 1 : at);
  return end < 0 ? `${endLine(text)}${line}\n` : insert(text, end + 1, `${line}\n`);
}

const insert = (text: string, at: number, part: string) => text.slice(0, at) + part + text.slice(at);
const endLine = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
