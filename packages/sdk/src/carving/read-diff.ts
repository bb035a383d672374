/** What one unified diff does to one file. */
export interface FileDiff {
  /** Null where the file is new. */
  from: string | null;
  /** Null where it is deleted. */
  to: string | null;
  hunks: { line: number; lines: string[] }[];
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

function pathIn(line: string): string | null {
  const path = line.slice(4).split("\t", 1)[0]?.trim() ?? "";
  return path === "/dev/null" ? null : path.replace(/^[ab]\//, "");
}
