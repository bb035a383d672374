/** What a waiver's text matches: whole ids, in which `*` stands for any text. */
export function globOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
}
