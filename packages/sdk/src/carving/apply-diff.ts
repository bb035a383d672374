import { compareText, type FileTree } from "@cd-task/model";

/** What one unified diff does to one file. */
export interface FileDiff {
  /** Null where the file is new. */
  from: string | null;
  /** Null where it is deleted. */
  to: string | null;
  hunks: { line: number; lines: string[] }[];
}

/** The files after a unified diff; a hunk whose text is not there, exactly once or where it says, throws an `Error` that names its place. */
export function applyDiff(files: FileTree, diff: string): FileTree {
  const byPath = new Map(files.map((entry) => [entry.path, entry]));
  for (const { from, to, hunks } of readDiff(diff)) {
    const old = from === null ? undefined : byPath.get(from);
    if (from !== null && (!old || !("text" in old))) throw new Error(`${from}: there is no such text file`);
    const text = applyHunks(old && "text" in old ? old.text : "", hunks, from ?? to ?? "");
    if (from !== null && to !== from) byPath.delete(from);
    if (to !== null) byPath.set(to, { path: to, ...(old?.executable && { executable: true }), text });
    else if (text !== "") throw new Error(`${from}: it is deleted, but the hunks leave something of it`);
  }
  return [...byPath.values()].sort((a, b) => compareText(a.path, b.path));
}

/** The diffs in a text; lines outside of them, such as reasons, are passed over. */
export function readDiff(diff: string): FileDiff[] {
  const found: FileDiff[] = [];
  let from: string | null = null;
  let [left, right] = [0, 0];
  for (const line of diff.split("\n")) {
    const hunk = found.at(-1)?.hunks.at(-1);
    if (hunk && (left > 0 || right > 0) && /^[ +\-]|^$/.test(line)) {
      hunk.lines.push(line === "" ? " " : line);
      if (line[0] !== "+") left -= 1;
      if (line[0] !== "-") right -= 1;
    } else if (hunk && line.startsWith("\\ No newline")) hunk.lines.push(line);
    else if (line.startsWith("--- ")) from = pathIn(line);
    else if (line.startsWith("+++ ")) found.push({ from, to: pathIn(line), hunks: [] });
    else {
      const [, start, before = "1", after = "1"] = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line) ?? [];
      if (start === undefined) continue;
      [left, right] = [Number(before), Number(after)];
      found.at(-1)?.hunks.push({ line: Number(start), lines: [] });
    }
  }
  return found;
}

/** The diff that takes a diff back. */
export function reverseDiff(diff: string): string {
  const name = (prefix: string, path: string | null) => (path === null ? "/dev/null" : `${prefix}/${path}`);
  return readDiff(diff).map(({ from, to, hunks }) => {
    let shift = 0;
    const turned = hunks.map(({ line, lines }) => {
      const [before, after] = [lines.filter((one) => one[0] === " " || one[0] === "-").length, lines.filter((one) => one[0] === " " || one[0] === "+").length];
      // A side without lines stands before its line.
      const start = (before === 0 ? line + 1 : line) + shift;
      shift += after - before;
      const swapped = lines.map((one) => (one[0] === "-" ? `+${one.slice(1)}` : one[0] === "+" ? `-${one.slice(1)}` : one));
      return `@@ -${after === 0 ? start - 1 : start},${after} +${line},${before} @@\n${swapped.join("\n")}\n`;
    });
    return `--- ${name("a", to)}\n+++ ${name("b", from)}\n${turned.join("")}`;
  }).join("");
}

function pathIn(line: string): string | null {
  const path = line.slice(4).split("\t", 1)[0]?.trim() ?? "";
  return path === "/dev/null" ? null : path.replace(/^[ab]\//, "");
}

function applyHunks(text: string, hunks: FileDiff["hunks"], path: string): string {
  const lines = text === "" ? [] : text.split(/(?<=\n)/);
  let shift = 0;
  for (const hunk of hunks) {
    const [before, after] = [sideOf(hunk.lines, "-"), sideOf(hunk.lines, "+")];
    const stated = (before.length === 0 ? hunk.line : hunk.line - 1) + shift;
    const at = fits(lines, before, stated) ? stated : findOnce(lines, before);
    if (at === null) throw new Error(`${path}:${hunk.line}: the lines of this hunk do not stand there`);
    lines.splice(at, before.length, ...after);
    shift += after.length - before.length;
  }
  return lines.join("");
}

/** The lines of one side with their ends; a mark says where the last line has none. */
function sideOf(lines: readonly string[], sign: "-" | "+"): string[] {
  const side: string[] = [];
  let wasOurs = false;
  for (const line of lines) {
    if (line.startsWith("\\")) {
      if (wasOurs) side.push((side.pop() ?? "").replace(/\r?\n$/, ""));
      continue;
    }
    wasOurs = line[0] === sign || line[0] === " ";
    if (wasOurs) side.push(`${line.slice(1)}\n`);
  }
  return side;
}

function fits(lines: readonly string[], wanted: readonly string[], at: number): boolean {
  return at >= 0 && at + wanted.length <= lines.length && wanted.every((line, index) => lines[at + index] === line);
}

function findOnce(lines: readonly string[], wanted: readonly string[]): number | null {
  if (wanted.length === 0) return null;
  const places = lines.flatMap((_, index) => (fits(lines, wanted, index) ? [index] : []));
  return places.length === 1 ? (places[0] as number) : null;
}
