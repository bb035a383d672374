import { relative, resolve } from "node:path";
import { type Diagnostic, hasErrors } from "@cd-task/model";
import { formatDiagnostics, openShelves, showDifferences, type WriteResult, writeTree } from "@cd-task/sdk";
import { type Draft, draftSuite } from "@cd-task/sdk/authoring";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { findSchemas } from "../find-schemas.ts";
import { joinAlike } from "../join-alike.ts";
import { refuseOverwriting } from "../refuse-overwriting.ts";
import { mostOfACode, shortenFindings } from "../shorten-findings.ts";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task init` is asked for. */
export interface InitOptions {
  contract?: string[];
  operations?: string[];
  out?: string;
  name?: string;
  framework?: string[];
  dryRun?: boolean;
  diff?: boolean;
  force?: boolean;
  json?: boolean;
}

/** More than anybody reads in a terminal; DRAFT.md holds all. */
const mostShown = 20;

const mostKeptShown = 10;

/** Carries out `cd-task init`. */
export async function runInit({ contract, codebase, ...more }: InitOptions & { codebase?: string }, terminal: Terminal): Promise<void> {
  if (codebase !== undefined) return (await import("./init-codebase.ts")).initCodebase({ codebase, contract, ...more }, terminal);
  if (contract === undefined) throw new Fault("Nothing is named to begin from.", { exitCode: exitCodes.usage, hint: "Name an OpenAPI file with --contract, or an existing backend with --codebase." });
  const options = { contract, ...more };
  const name = options.name === undefined ? undefined : checkName(options.name);
  // A folder named after the contract lies where any other name would.
  const schemas = findSchemas(options.out ?? name ?? "suite", terminal.cwd);
  const drafting = { contracts: contract, cwd: terminal.cwd, schemas, ...(options.operations && { operations: options.operations }), ...(name !== undefined && { name }), ...(options.framework && { frameworks: options.framework }) };
  const { value: draft, diagnostics } = await draftSuite(drafting, await openShelves());
  if (!draft || hasErrors(diagnostics)) {
    if (options.json) terminal.print(JSON.stringify({ ok: false, diagnostics }, null, 2));
    // What is left to decide would bury what stands in the way.
    else terminal.say(formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error"), sourceReader(terminal.cwd), { color: terminal.color.err }));
    throw new Fault("No suite could be drafted from this contract.", { exitCode: exitCodes.findings, hint: "Mend what is listed above and run the command again." });
  }
  const out = options.out ?? draft.name;
  const result = await writeTree(draft.tree, resolve(terminal.cwd, out), { dryRun: options.dryRun || options.diff, force: options.force, isAuthors: () => true, prunes: () => false });
  if (options.diff) return terminal.print(await showDifferences(draft.tree, resolve(terminal.cwd, out), result.changes));
  refuseOverwriting(result, out);
  const seen = options.operations ? { ...draft, decisions: draft.decisions.map((one) => (draft.tree.some(({ path }) => path === one.place?.file) ? seenFrom(terminal.cwd, out, one) : one)) } : draft;
  if (options.json) terminal.print(JSON.stringify(asJson(seen, out, result), null, 2));
  else reportDraft(seen, out, result, options, terminal);
}

/** A finding in the suite's own copy of the contract, with its place as the current folder sees it. */
function seenFrom(cwd: string, out: string, diagnostic: Diagnostic): Diagnostic {
  const { place } = diagnostic;
  return place ? { ...diagnostic, place: { ...place, file: relative(cwd, resolve(cwd, out, place.file)) } } : diagnostic;
}

function checkName(name: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return name;
  throw new Fault(`\`${name}\` can't be a suite's name.`, { exitCode: exitCodes.usage, hint: "Lower-case letters, digits and single hyphens between them: `--name todo-list`." });
}

function reportDraft(draft: Draft, out: string, { changes }: WriteResult, options: InitOptions, terminal: Terminal): void {
  const { decisions, operations, scenarios, assertions } = draft;
  const folder = relative(terminal.cwd, resolve(terminal.cwd, out)) || ".";
  const [kept, same, written] = [["kept"], ["same"], ["new", "changed", "edited", "foreign"]].map((effects) => changes.filter(({ effect }) => effects.includes(effect)).map(({ path }) => path)) as [string[], string[], string[]];
  if (kept.length + same.length > 0 && written.length === 0) return sayNotWritten({ folder, kept, same }, terminal);
  const joined = new Map(joinAlike(decisions).map((one) => [one.joined, one.stands]));
  const shown = shortenFindings([...joined.keys()], mostOfACode).shown.slice(0, mostShown);
  const told = shown.reduce((sum, one) => sum + (joined.get(one) ?? 1), 0);
  terminal.print(formatDiagnostics(shown, sourceReader(terminal.cwd), { color: terminal.color.out }));
  if (decisions.length > told) terminal.print(`... and ${decisions.length - told} more: ${options.dryRun ? "--json shows all" : `${folder}/DRAFT.md lists all`}.`);
  terminal.say(`${countNoun(operations, "operation")}, ${countNoun(scenarios, "drafted scenario")} with ${countNoun(assertions, "assertion")}, ${countNoun(decisions.length, "decision")} left`);
  terminal.say(`${folder}: ${countNoun(written.length, "file")} ${options.dryRun ? "would be written" : "written"}; what is left to decide stands in ${folder}/DRAFT.md`);
  sayKept(kept, terminal);
  if (!options.dryRun) terminal.say(`next: cd-task check ${folder}`);
}

/** A folder that holds a suite already keeps it: files of the author's are written once. */
function sayNotWritten({ folder, kept, same }: { folder: string; kept: string[]; same: string[] }, terminal: Terminal): void {
  const there = countNoun(kept.length + same.length, "file");
  if (kept.length === 0) terminal.say(`${folder}: there already, ${there} just as they would be drafted; nothing was written`);
  else terminal.say(`${folder}: there already, so this draft was not written; ${kept.length} of ${there} differ from it`);
  sayKept(kept, terminal);
  terminal.say(`next: cd-task check ${folder}`);
}

function sayKept(kept: readonly string[], terminal: Terminal): void {
  if (kept.length === 0) return;
  const shown = kept.slice(0, mostKeptShown);
  terminal.say(`left as you have ${kept.length === 1 ? "it" : "them"}: ${shown.join(", ")}${kept.length > shown.length ? ` and ${kept.length - shown.length} more` : ""} (--diff shows how the draft differs, --force overwrites)`);
}

function asJson({ name, operations, scenarios, assertions, decisions }: Draft, out: string, { changes }: WriteResult): { ok: true; decisions: Diagnostic[]; [key: string]: unknown } {
  return { ok: true, name, out, operations, scenarios, assertions, files: changes.map(({ path, effect }) => ({ path, effect })), decisions };
}
