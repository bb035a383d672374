import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Values of earlier runs, kept in the user's cache folder; losing one costs time and nothing else. */
export interface Memory {
  /** What was kept under a key; undefined when nothing is, or it is damaged. */
  recall(key: string): unknown;
  keep(key: string, value: unknown): void;
}

const kept = 24;

/** The memory of one kind of value; without effect where `CD_TASK_CACHE` is `off` or the folder can't be written. */
export function openMemory(kind: string, environment: NodeJS.ProcessEnv = process.env): Memory {
  const folder = findFolder(environment);
  if (folder === null) return { recall: () => undefined, keep: () => {} };
  const pathOf = (key: string) => join(folder, `${kind}-${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  return { recall, keep };

  function recall(key: string): unknown {
    try {
      const path = pathOf(key);
      const { digest, text } = JSON.parse(readFileSync(path, "utf8")) as { digest: string; text: string };
      if (digest !== digestOfText(text)) return undefined;
      const now = new Date();
      utimesSync(path, now, now);
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  function keep(key: string, value: unknown): void {
    try {
      mkdirSync(folder as string, { recursive: true });
      const text = JSON.stringify(value);
      const temporary = `${pathOf(key)}.${process.pid}.tmp`;
      writeFileSync(temporary, JSON.stringify({ digest: digestOfText(text), text }), { mode: 0o600 });
      renameSync(temporary, pathOf(key));
      forgetOldest(folder as string, kind);
    } catch {
      // A cache that can't be written is no mistake of anybody's.
    }
  }
}

function forgetOldest(folder: string, kind: string): void {
  const paths = readdirSync(folder).filter((name) => name.startsWith(`${kind}-`) && name.endsWith(".json")).map((name) => join(folder, name));
  const aged = paths.map((path) => ({ path, ms: statSync(path).mtimeMs })).sort((a, b) => b.ms - a.ms);
  for (const { path } of aged.slice(kept)) rmSync(path, { force: true });
}

function digestOfText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function findFolder({ CD_TASK_CACHE: own, XDG_CACHE_HOME: base }: NodeJS.ProcessEnv): string | null {
  if (own === "off") return null;
  if (own) return join(own, "known");
  return base ? join(base, "cd-task", "known") : join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache", "cd-task", "known");
}
