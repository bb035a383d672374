import { listRefFiles, type SourceDocument } from "@cd-task/draft";
import { openSource } from "@cd-task/load";
import { type Diagnostic, hasErrors, type Outcome } from "@cd-task/model";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

/** More than any contract that a person reads. */
const mostBytes = 64 * 1024 * 1024;
const mostFiles = 2000;

export interface ContractFiles {
  /** Names of the files given, relative to the folder of the first. */
  entries: string[];
  /** Every file read, by its name relative to that folder. */
  documents: Map<string, SourceDocument>;
}

/** The files given and those they refer to below the first one's folder; nothing is fetched and nothing outside is read. */
export function readContractFiles(files: readonly string[], cwd: string): Outcome<ContractFiles> {
  const diagnostics: Diagnostic[] = [];
  const [first] = files;
  if (first === undefined) return { diagnostics: [fault("load/missing-file", "No contract file was given.")] };
  const root = dirname(resolve(cwd, first));
  const nameOf = (file: string) => relative(root, resolve(cwd, file)).split(sep).join("/");
  const entries = files.map(nameOf);
  const documents = new Map<string, SourceDocument>();
  const waiting = entries.map((name) => ({ name, isEntry: true }));
  for (let next = waiting.shift(); next !== undefined && documents.size < mostFiles; next = waiting.shift()) {
    const { name, isEntry } = next;
    if (documents.has(name)) continue;
    const path = join(root, name);
    const shown = relative(cwd, path).split(sep).join("/");
    // A link may lead out of the folder.
    const isInside = isEntry || (realPathOf(path) ?? "").startsWith(`${realpathSync(root)}${sep}`);
    const text = isInside ? readBounded(path) : undefined;
    if (text === undefined) {
      if (isEntry) diagnostics.push(fault("load/missing-file", `\`${shown}\` does not exist or can't be read.`));
      continue;
    }
    const { value, diagnostics: found } = openSource(shown, text);
    diagnostics.push(...found);
    if (!value) continue;
    documents.set(name, value);
    waiting.push(...listRefFiles(name, value.value).map((file) => ({ name: file, isEntry: false })));
  }
  return hasErrors(diagnostics) ? { diagnostics } : { value: { entries, documents }, diagnostics };
}

function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function readBounded(path: string): string | undefined {
  try {
    const { size } = statSync(path);
    return size > mostBytes ? undefined : readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function fault(code: string, message: string): Diagnostic {
  return { code, severity: "error", message };
}
