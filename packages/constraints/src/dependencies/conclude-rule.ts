import type { Finding } from "@cd-task/model";
import type { KindResult, ManifestFacts } from "@cd-task/verifier";

interface Found {
  findings: Finding[];
  undecided?: Finding[];
  manifests?: ManifestFacts;
  examined: Record<string, number>;
  /** What would decide what is undecided. */
  note?: string;
}

/** How a rule ends: by what was found, else by what could not be told or read. */
export function concludeRule(rule: string, { findings, undecided = [], manifests, examined, note }: Found): KindResult {
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  if (undecided.length > 0) return { rule, state: "undetermined", examined, findings: undecided, ...(note !== undefined && { note }) };
  // What stands in a lock matters to the rule about locks alone.
  const unread = manifests?.unreadable.find(({ file }) => rule.endsWith("/locked") || !isLockFile(file));
  if (unread) return { rule, state: "undetermined", examined, findings, note: `${unread.file}: ${unread.reason}. Make it readable.` };
  return { rule, state: "pass", examined, findings };
}

/** Whether a path is that of a lock. */
export function isLockFile(path: string): boolean {
  return /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|deno\.lock|(uv|poetry|pdm|Pipfile)\.lock|[^/]+\.py\.lock|pylock(\.[\w-]+)?\.toml)$/.test(path);
}
