import { posix } from "node:path";
import type { SourceFile, TreeFacts } from "@cd-task/verifier";

const kept = new WeakMap<TreeFacts, ReadonlySet<SourceFile>>();
const bundled = /(^|\/)(vite|webpack[\w.-]*|rollup|esbuild|rspack|rsbuild|parcel)\.config\.[cm]?[jt]s$/;

/** The code that browsers are sent: what the scripts of pages and the settings of bundlers name, and what that imports. */
export function browserFiles(facts: TreeFacts): ReadonlySet<SourceFile> {
  const known = kept.get(facts);
  if (known) return known;
  const waiting = [...facts.texts].flatMap(([path, text]) => {
    if (path.endsWith(".html")) return [...text.matchAll(/<script\b[^>]*?\ssrc\s*=\s*["']([^"'?#]+)/g)].map(([, source = ""]) => posix.join(posix.dirname(path), source));
    if (bundled.test(path)) return [...text.matchAll(/["'`]([\w@./-]+\.[cm]?[jt]sx?)["'`]/g)].map(([, source = ""]) => posix.join(posix.dirname(path), source));
    return /(^|\/)package\.json$/.test(path) && text.includes('"react-scripts"') ? ["js", "jsx", "ts", "tsx"].map((ending) => posix.join(posix.dirname(path), `src/index.${ending}`)) : [];
  });
  const found = new Set<SourceFile>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = facts.files.get(path.replace(/^\//, ""));
    if (!file || found.has(file)) continue;
    found.add(file);
    waiting.push(...file.imports.flatMap(({ target }) => (target.kind === "file" ? [target.path] : [])));
  }
  kept.set(facts, found);
  return found;
}
