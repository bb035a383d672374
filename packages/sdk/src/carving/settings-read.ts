import type { FileTree } from "@cd-task/model";

const reads = [/\bprocess\.env\.([A-Z][A-Z0-9_]*)/g, /\bprocess\.env\[["']([A-Z][A-Z0-9_]*)["']\]/g, /\benviron(?:\.get\(|\[)\s*["']([A-Z][A-Z0-9_]*)["']/g, /\bgetenv\(\s*["']([A-Z][A-Z0-9_]*)["']/g];
const everywhere = new Set(["NODE_ENV", "HOME", "PATH", "TZ", "CI", "DEBUG", "TMPDIR"]);

/** Names of environment variables that code reads, sorted; those that every process has are left out. */
export function namesOfSettings(files: FileTree): string[] {
  const names = files.flatMap((entry) => ("text" in entry && /\.([cm]?[jt]sx?|py)$/.test(entry.path) ? reads.flatMap((form) => [...entry.text.matchAll(form)].map(([, name = ""]) => name)) : []));
  // A file that reads settings may do so by a function of its own: required("DATABASE_URL").
  const quoted = files.flatMap((entry) => ("text" in entry && /\.([cm]?[jt]sx?|py)$/.test(entry.path) && /\bprocess\.env\b|\benviron\b|\bgetenv\b/.test(entry.text) ? [...entry.text.matchAll(/["']([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["']/g)].map(([, name = ""]) => name) : []));
  return [...new Set([...names, ...quoted])].filter((name) => !everywhere.has(name)).sort();
}
