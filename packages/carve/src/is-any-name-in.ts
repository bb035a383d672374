/** True when a text holds any of the names as a word. */
export function isAnyNameIn(text: string, names: ReadonlySet<string>): boolean {
  for (const [word] of text.matchAll(/[A-Za-z_$][\w$]*/g)) if (names.has(word)) return true;
  return false;
}
