/** Removed lines of two patches: in both, in ours alone, in the other alone. */
export interface Shared {
  both: number;
  ours: number;
  other: number;
}

/** The lines of product code that a patch removes, as `path:line`; blank lines, tests and documents are left out. */
export function removedLines(patch: string): Set<string> {
  const removed = new Set<string>();
  let path = "";
  let at = 0;
  for (const line of patch.split("\n")) {
    if (line.startsWith("--- ")) path = line.slice(4).replace(/^a\//, "").replace(/\t.*/, "");
    else if (line.startsWith("@@")) at = Number(/-(\d+)/.exec(line)?.[1] ?? 0);
    else if (line.startsWith("-")) {
      if (line.slice(1).trim() !== "" && isProduct(path)) removed.add(`${path}:${at}`);
      at++;
    } else if (line.startsWith(" ")) at++;
  }
  return removed;
}

function isProduct(path: string): boolean {
  return !/(^|\/)(tests?|docs)\//.test(path) && /\.(m?[jt]s|py)$/.test(path);
}

/** How many removed lines two patches have in common. */
export function countShared(other: ReadonlySet<string>, ours: ReadonlySet<string>): Shared {
  const both = [...ours].filter((line) => other.has(line)).length;
  return { both, ours: ours.size - both, other: other.size - both };
}

/** The sum of counts; null where one of them was not made. */
export function joinCounts(counts: readonly (Shared | null)[]): Shared | null {
  return counts.reduce<Shared | null>((sum, one) => sum && one && { both: sum.both + one.both, ours: sum.ours + one.ours, other: sum.other + one.other }, { both: 0, ours: 0, other: 0 });
}

/** `1.000 / 0.995 (0 too many, 3 left)`: precision and recall. */
export function showShare(shared: Shared | null): string {
  if (!shared) return "not measured";
  const share = (part: number) => (shared.both + part === 0 ? 1 : shared.both / (shared.both + part)).toFixed(3);
  const faults = shared.ours + shared.other === 0 ? "" : ` (${shared.ours} too many, ${shared.other} left)`;
  return `${share(shared.ours)} / ${share(shared.other)}${faults}`;
}
