import type { Removal } from "@cd-task/carve";
import type { Cut } from "@cd-task/model";
import { matchesGlob } from "@cd-task/verifier";
import { textsOf } from "./apply-patch.ts";
import type { Calibrated } from "./calibrate.ts";
import { dropTests, helpersThat } from "./drop-tests.ts";
import { testGlobsOf } from "./test-files.ts";

const fixture = /(^|\/)(conftest\.py|__init__\.py)$/;

/** The removal that takes out besides the team's own tests that ask a removed operation, and files of tests that name removed code: they would show what was removed, and fail. */
export function withTestsDropped(removal: Removal, { codebase, code, suite }: Pick<Calibrated, "codebase" | "code" | "suite">, cut: Cut): Removal {
  const globs = testGlobsOf(codebase);
  const touched = new Set([...removal.edits, ...removal.written].map(({ path }) => path));
  const naming = new Map(removal.satellites.map(({ path, names = [] }) => [path, new RegExp(`\\b(?:${names.map(escape).join("|")})\\b`)]));
  const asked = suite.contract.operations.filter(({ id }) => cut.operations.includes(id));
  const tests = [...textsOf(code.files)].filter(([path]) => !touched.has(path) && matchesGlob(path, globs) && !fixture.test(path));
  const asksItself = (block: string) => asked.some((operation) => asks(block, operation));
  const helpers = tests.flatMap(([, text]) => helpersThat(text, asksItself));
  const asksAtAll = (block: string) => asksItself(block) || helpers.some((name) => new RegExp(`\\b${name}\\(`).test(block));
  const left = new Map(tests.map(([path, text]) => {
    const named = naming.get(path);
    const rest = dropTests(text, (block) => asksAtAll(block) || named?.test(block) === true);
    // What names it outside of tests too goes whole.
    return [path, rest !== null && named?.test(rest) ? null : rest];
  }));
  // What tests that stay are built on stays too.
  const lines = [...left].flatMap(([, text]) => (text === null ? [] : importsOf(text)));
  const isNeeded = (path: string) => lines.some((line) => new RegExp(`\\b${escape(stemOf(path))}\\b`).test(line));
  const deleted = [...left].filter(([path, text]) => text === null && !isNeeded(path)).map(([path]) => ({ path, deleted: true, hunks: [] }));
  const written = tests.flatMap(([path, text]) => (left.get(path) !== null && left.get(path) !== text ? [{ path, text: left.get(path) as string }] : []));
  return { ...removal, edits: [...removal.edits, ...deleted], written: [...removal.written, ...written] };
}

const importsOf = (text: string) => text.split("\n").filter((line) => /\bimport\b|\brequire\(|^\s*from\b/.test(line));
const stemOf = (path: string) => (path.split("/").at(-1) ?? path).replace(/\.[^.]+$/, "");
const escape = (text: string) => text.replace(/[.+*?^$()[\]{}|\\]/g, "\\$&");

/** Whether a text names the operation's path beside its method, or its id. */
function asks(text: string, { id, method, path }: { id: string; method: string; path: string }): boolean {
  if (new RegExp(`\\b${id}\\b`).test(text)) return true;
  const shape = path.split("/").map((part) => (part.startsWith("{") ? "(?:\\$?\\{[^}]*\\}|[^/\"'`\\s?]+)" : escape(part))).join("/");
  const ends = `${shape}(?![/\\w-])`;
  return text.split("\n").some((line, index, lines) => new RegExp(ends).test(line) && new RegExp(`\\b${method}\\b`, "i").test(lines.slice(Math.max(0, index - 2), index + 3).join("\n")));
}
