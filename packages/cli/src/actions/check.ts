import { resolve } from "node:path";
import { type Diagnostic, hasErrors } from "@cd-task/model";
import { checkFiles, type CheckedFiles, type DiagnosticFormat, fixFiles, formatFindings, watchFolder } from "@cd-task/sdk/checking";
import { countNoun } from "../count-noun.ts";
import { exitCodes } from "../fault.ts";
import { joinOnLines } from "../join-alike.ts";
import { shortenFindings } from "../shorten-findings.ts";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task check` is asked for. */
export interface CheckOptions {
  format: DiagnosticFormat;
  evidence: boolean;
  trace?: string | true;
  fix?: boolean;
  watch?: boolean;
  all?: boolean;
}

/** Carries out `cd-task check`. */
export async function runCheck(directory: string, options: CheckOptions, terminal: Terminal): Promise<void> {
  process.exitCode = await checkOnce(directory, options, terminal);
  if (options.watch) await keepChecking(directory, options, terminal);
}

async function checkOnce(directory: string, options: CheckOptions, terminal: Terminal): Promise<number> {
  let found = await checkFiles({ directory, evidence: options.evidence });
  if (options.fix && found.diagnostics.some(({ fix }) => fix)) found = await fixAndCheck(directory, found, options, terminal);
  const { diagnostics, suite, unreached } = found;
  if (options.trace !== undefined) await showTrace(directory, options.trace, terminal);
  // A table on standard output stands there alone.
  const show = options.trace === true ? terminal.say : terminal.print;
  const { shown, left } = options.format === "pretty" && !options.all ? shorten(diagnostics) : { shown: diagnostics, left: [] };
  show(formatFindings(shown, options.format, { readSource: sourceReader(terminal.cwd), color: terminal.color.out }));
  if (left.length > 0) show(`${left.join("\n")} (--all shows them)`);
  if (suite && diagnostics.length === 0 && options.format === "pretty") {
    const { name, operations, scenarios, assertions, frameworks, constraints } = suite;
    terminal.say(`${name}: ${operations} operations, ${scenarios} scenarios, ${assertions} assertions, ${frameworks} frameworks, ${constraints} constraints`);
  }
  if (unreached !== undefined && options.format === "pretty") terminal.say(sayWhereItEnded(diagnostics, unreached));
  const fixable = diagnostics.filter(({ fix }) => fix).length;
  if (fixable > 0 && !options.fix && options.format === "pretty") terminal.say(`${countNoun(fixable, "finding")} can be mended with --fix.`);
  return hasErrors(diagnostics) ? exitCodes.findings : exitCodes.fine;
}

function shorten(diagnostics: readonly Diagnostic[]): ReturnType<typeof shortenFindings> {
  const joined = joinOnLines(diagnostics);
  const { shown, left } = shortenFindings(joined);
  const more = diagnostics.length - joined.length;
  return { shown, left: more > 0 ? [...left, `... and ${more} more on the same lines`] : left };
}

function sayWhereItEnded(diagnostics: readonly Diagnostic[], unreached: string): string {
  const count = diagnostics.filter(({ severity }) => severity === "error").length;
  const [end, mended] = count === 1 ? ["ends", "it is"] : ["end", "these are"];
  return `${countNoun(count, "error")} ${end} the check here: ${unreached} are looked at once ${mended} mended.`;
}

/** Mends what is certain, round by round, since what stands behind an error shows only when it is gone. */
async function fixAndCheck(directory: string, before: CheckedFiles, { evidence }: CheckOptions, { say, cwd }: Terminal): Promise<CheckedFiles> {
  let found = before;
  for (let round = 0; round < 10; round += 1) {
    const { made } = await fixFiles(found.diagnostics, { cwd });
    for (const { place, from, to } of made) say(`${place.file}:${place.start.line}:${place.start.column} - \`${from}\` became \`${to}\``);
    if (made.length === 0) break;
    found = await checkFiles({ directory, evidence });
  }
  return found;
}

async function keepChecking(directory: string, options: CheckOptions, terminal: Terminal): Promise<void> {
  watchFolder(resolve(terminal.cwd, directory), async () => {
    terminal.say("");
    process.exitCode = await checkOnce(directory, options, terminal);
  });
  terminal.say("Watching for changes; Ctrl+C ends.");
  // The interrupt is the end.
  await new Promise(() => {});
}

async function showTrace(directory: string, file: string | true, terminal: Terminal): Promise<void> {
  const { loadSuite, openShelves, tabulateTrace, writeFileAtomic } = await import("@cd-task/sdk");
  const shelves = await openShelves({ suite: directory });
  const { value } = await loadSuite(directory, shelves);
  if (!value) return;
  const table = tabulateTrace(value, shelves);
  if (file === true) return terminal.print(table);
  await writeFileAtomic(resolve(terminal.cwd, file), table);
  terminal.say(`${file} written`);
}
