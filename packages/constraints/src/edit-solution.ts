import type { FileTree, Language } from "@cd-task/model";
import { matchesGlob } from "@cd-task/verifier";

type TextFile = { path: string; text: string };

/** The first text file under the globs whose content satisfies the test; null when there is none. */
export function findText(solution: FileTree, globs: readonly string[], test: (text: string, path: string) => boolean): TextFile | null {
  for (const entry of solution) {
    if ("text" in entry && matchesGlob(entry.path, globs) && test(entry.text, entry.path)) return entry;
  }
  return null;
}

/** The solution with one file's text replaced, or a new file added. */
export function writeText(solution: FileTree, path: string, text: string): FileTree {
  const known = solution.find((entry) => entry.path === path);
  const rest = solution.filter((entry) => entry.path !== path);
  return [...rest, { path, text, ...(known?.executable && { executable: true }) }];
}

/** The specifier with which one file imports another: `../routes/x.js`, `app.routes.x`. */
export function specifierOf(from: string, to: string, language: Language): string {
  if (language === "python") return to.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  const source = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < source.length && source[shared] === target[shared]) shared++;
  const up = "../".repeat(source.length - shared) || "./";
  return up + target.slice(shared).join("/");
}

/** Lines put at the top of a text, after what must come first (`from __future__`, documentation). */
export function prepend(text: string, lines: string, language: Language): string {
  const first = language === "python" ? /^\s*(?:"""[\s\S]*?"""\s*\n)?(?:from __future__[^\n]*\n)?/.exec(text)?.[0] ?? "" : "";
  return `${first}${lines}\n${text.slice(first.length)}`;
}
