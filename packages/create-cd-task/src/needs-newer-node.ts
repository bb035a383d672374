/** The Node that cd-task itself runs on, and that drafting takes. */
export const leastNode = "22.13.0";

/** Whether this version of Node (`20.20.2`) is older than that. */
export function needsNewerNode(version: string): boolean {
  const [theirs, least] = [version, leastNode].map((text) => text.split(".").map(Number));
  const index = least?.findIndex((part, at) => part !== theirs?.[at]) ?? -1;
  return index >= 0 && (theirs?.[index] ?? 0) < (least?.[index] ?? 0);
}
