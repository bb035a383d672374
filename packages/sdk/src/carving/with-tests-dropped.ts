import type { Removal } from "@cd-task/carve";
import type { Cut } from "@cd-task/model";
import { matchesGlob } from "@cd-task/verifier";
import { readDiff } from "./read-diff.ts";
import type { Calibrated } from "./calibrate.ts";

const customary = ["**/*.{test,spec}.{js,ts,mjs,cjs,mts,jsx,tsx}", "{test,tests,__tests__,spec}/**", "**/{test,tests,__tests__}/**", "**/test_*.py", "**/*_test.py"];
const fixture = /(^|\/)(conftest\.py|__init__\.py)$/;

/** The patch that deletes besides the team's own tests that ask a removed operation or name removed code: they would show what was removed, and fail. */
export function withTestsDropped({ patch, removal }: { patch: string; removal: Pick<Removal, "satellites"> }, { codebase, code, suite }: Pick<Calibrated, "codebase" | "code" | "suite">, cut: Cut): string {
  const globs = codebase.layout.tests.length > 0 ? codebase.layout.tests : customary;
  const touched = new Set(readDiff(patch).map(({ from }) => from));
  const naming = new Set(removal.satellites.map(({ path }) => path));
  const asked = suite.contract.operations.filter(({ id }) => cut.operations.includes(id));
  const goes = code.files.filter((entry) => "text" in entry && !touched.has(entry.path) && matchesGlob(entry.path, globs) && !fixture.test(entry.path) && (naming.has(entry.path) || asked.some((operation) => asks(entry.text, operation))));
  const isGone = (path: string) => touched.has(path) || goes.some((one) => one.path === path);
  // What tests that stay are built on stays too.
  const staying = code.files.flatMap((entry) => ("text" in entry && matchesGlob(entry.path, globs) && !isGone(entry.path) ? importsOf(entry.text) : []));
  const dropped = goes.filter(({ path }) => !staying.some((line) => new RegExp(`\\b${stemOf(path)}\\b`).test(line)));
  return patch + dropped.map((entry) => deletionOf(entry.path, "text" in entry ? entry.text : "")).join("");
}

const importsOf = (text: string) => text.split("\n").filter((line) => /\bimport\b|\brequire\(|^\s*from\b/.test(line));
const stemOf = (path: string) => (path.split("/").at(-1) ?? path).replace(/\.[^.]+$/, "").replace(/[.+*?^$()[\]{}|\\]/g, "\\$&");

/** Whether a text names the operation's path beside its method, or its id. */
function asks(text: string, { id, method, path }: { id: string; method: string; path: string }): boolean {
  if (new RegExp(`\\b${id}\\b`).test(text)) return true;
  const shape = path.split("/").map((part) => (part.startsWith("{") ? "[^/\"'`\\s?]+" : part.replace(/[.+*?^$()[\]{}|\\]/g, "\\$&"))).join("/");
  const ends = `${shape}(?![/\\w-])`;
  return text.split("\n").some((line, index, lines) => new RegExp(ends).test(line) && new RegExp(`\\b${method}\\b`, "i").test(lines.slice(Math.max(0, index - 2), index + 3).join("\n")));
}

/** A diff that deletes a file. */
function deletionOf(path: string, text: string): string {
  const lines = text.split(/(?<=\n)/);
  const body = lines.map((line) => (line.endsWith("\n") ? `-${line}` : `-${line}\n\\ No newline at end of file\n`)).join("");
  return `diff --git a/${path} b/${path}\ndeleted file mode 100644\n--- a/${path}\n+++ /dev/null\n@@ -1,${lines.length} +0,0 @@ a test of what goes\n${body}`;
}
