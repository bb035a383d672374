import type { SourceFile, TreeFacts } from "./facts.ts";
import { isDeadCode } from "./is-dead-code.ts";
import { languages } from "./languages/languages.ts";

const processStarters = /^(node:)?(child_process|worker_threads|cluster|subprocess|multiprocessing)/;

/** The files reached from the entries, or all product files with the reason why reaching tells nothing; `unread` are paths reached without a file that was read. */
export function findReached(
  files: ReadonlyMap<string, SourceFile>,
  texts: ReadonlyMap<string, string>,
  entries: readonly string[],
): Pick<TreeFacts, "product" | "unreachable"> & { unread: ReadonlySet<string> } {
  const reached = new Set<string>();
  const unread = new Set<string>();
  const waiting = [...entries];
  let unreachable = entries.length === 0 ? "no start command and no customary entry file was found" : null;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = files.get(path);
    if (!file) unread.add(path);
    if (!file || reached.has(path)) continue;
    reached.add(path);
    const reader = languages.find(({ language }) => language === file.language);
    waiting.push(...(reader?.runsBefore(path, texts) ?? []));
    for (const { target, form, node } of file.imports) {
      if (form === "type-only" || (node.parent !== file.root && isDeadCode(node))) continue;
      if (target.kind === "file") waiting.push(target.path);
      else if (target.kind === "opaque") unreachable ??= `${path} loads modules whose names only running tells`;
      else if (target.kind === "standard" && processStarters.test(target.module)) unreachable ??= `${path} starts other programs`;
    }
  }
  if (unreachable === null) return { product: [...files.values()].filter(({ path }) => reached.has(path)), unreachable, unread };
  return { product: [...files.values()].filter(({ path, scope }) => scope === "product" || reached.has(path)), unreachable, unread };
}
