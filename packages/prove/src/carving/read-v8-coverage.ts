/** A script as the collector tells of it: ranges of functions with counts, outer ones first; where its text comes from, once, if not from its own file. */
export interface V8Script {
  file: string;
  functions: [start: number, end: number, count: number][][];
  segments?: [offset: number, path: string, line: number, column: number][];
}

/** What ran of one source file. */
export interface RanFile {
  file: string;
  lines: number[];
  functions?: { line: number; column: number }[];
}

type Segments = NonNullable<V8Script["segments"]>;

/** The lines of source files that ran, and where the functions begin that were entered. `textOf` gives the text of a script's own file. */
export function readV8Coverage(script: V8Script, segments: Segments | undefined, textOf: (file: string) => string): RanFile[] {
  const text = segments ? "" : textOf(script.file);
  const from = segments ?? segmentsOf(script.file, text);
  // White space at the end of a line belongs to what comes next.
  const ends = segments ? null : from.map(([offset]) => offset + (lengthAt(text, offset)));
  const ran = paint(script.functions);
  const entered = script.functions.flatMap(([own]) => (own && own[2] > 0 ? own[0] : []));
  const files = new Map<string, { lines: Set<number>; functions: Map<string, { line: number; column: number }> }>();
  const fileOf = (path: string) => {
    const known = files.get(path) ?? { lines: new Set<number>(), functions: new Map<string, { line: number; column: number }>() };
    files.set(path, known);
    return known;
  };
  for (const [index, [offset, path, line]] of from.entries()) {
    if (ran.someBetween(offset, ends?.[index] ?? from[index + 1]?.[0] ?? Number.MAX_SAFE_INTEGER)) fileOf(path).lines.add(line);
  }
  for (const offset of entered) {
    const segment = from[lastAtOrBefore(from, offset)];
    if (!segment) continue;
    const [start, path, line, column] = segment;
    const place = { line, column: segments ? column : column + offset - start };
    fileOf(path).functions.set(`${place.line}:${place.column}`, place);
  }
  return [...files].map(([file, { lines, functions }]) => ({ file, lines: [...lines].sort((a, b) => a - b), functions: [...functions.values()] }));
}

/** A stretch for each line of a text that holds something, from its first character on. */
function segmentsOf(file: string, text: string): Segments {
  const segments: Segments = [];
  let offset = 0;
  for (const [index, line] of text.split("\n").entries()) {
    const indent = line.search(/\S/);
    if (indent >= 0) segments.push([offset + indent, file, index + 1, indent + 1]);
    offset += line.length + 1;
  }
  return segments;
}

/** Counts by offset: what comes later lies inside of what came before. */
function paint(functions: V8Script["functions"]): { someBetween(start: number, end: number): boolean } {
  const ranges = functions.flat();
  const edges = [...new Set(ranges.flatMap(([start, end]) => [start, end]))].sort((a, b) => a - b);
  const counts = new Uint8Array(edges.length);
  for (const [start, end, count] of ranges) {
    counts.fill(count > 0 ? 1 : 0, lowerBound(edges, start), lowerBound(edges, end));
  }
  return {
    someBetween(start, end) {
      let index = Math.max(0, lowerBound(edges, start + 1) - 1);
      for (; index < edges.length && (edges[index] as number) < end; index += 1) {
        if (counts[index] === 1 && (edges[index + 1] ?? Number.MAX_SAFE_INTEGER) > start) return true;
      }
      return false;
    },
  };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastAtOrBefore(segments: Segments, offset: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Segments[number])[0] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lengthAt(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return text.slice(offset, end < 0 ? text.length : end).trimEnd().length;
}
