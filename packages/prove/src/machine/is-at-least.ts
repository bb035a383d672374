/** Whether a version is at least another, by its numbers: `11.2.0` is at least `11.0`. */
export function isAtLeast(version: string, lowest: string): boolean {
  const have = version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  for (const [index, part] of lowest.split(".").entries()) {
    const own = have[index] ?? 0;
    if (own !== Number(part)) return own > Number(part);
  }
  return true;
}
