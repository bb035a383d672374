import { resolve } from "node:path";
import { formatDiagnostics, openShelves, writeTree } from "@cd-task/sdk";
import { type Import, importRequests } from "@cd-task/sdk/authoring";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { refuseOverwriting } from "../refuse-overwriting.ts";
import { sourceReader } from "../source-reader.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task import` is asked for. */
export interface ImportCommandOptions {
  suite: string;
  strict?: boolean;
  dryRun?: boolean;
  force?: boolean;
  json?: boolean;
}

/** Carries out `cd-task import`. */
export async function runImport(file: string, options: ImportCommandOptions, terminal: Terminal): Promise<void> {
  const { value, diagnostics } = await importRequests({ file, suite: options.suite, cwd: terminal.cwd }, await openShelves({ suite: options.suite }));
  if (!value) {
    if (options.json) terminal.print(JSON.stringify({ ok: false, diagnostics }, null, 2));
    else terminal.say(formatDiagnostics(diagnostics, sourceReader(terminal.cwd), { color: terminal.color.err }));
    throw new Fault(`Nothing could be imported from ${file}.`, { exitCode: exitCodes.findings, hint: "Mend what is listed above and run the command again." });
  }
  const result = await writeTree(value.tree, resolve(terminal.cwd, options.suite), { dryRun: options.dryRun, force: options.force, prunes: () => false });
  refuseOverwriting({ refused: result.refused.filter(({ effect }) => effect !== "edited") }, options.suite);
  const { changes } = result;
  const isLossy = options.strict === true && value.conservation.unmapped > 0;
  const mine = changes.filter(({ path }) => value.tree.some((entry) => entry.path === path));
  if (options.json) terminal.print(JSON.stringify({ ok: !isLossy, scenarios: value.scenarios, conservation: value.conservation, files: mine, unmapped: value.unmapped, remarks: value.remarks }, null, 2));
  else reportImport(value, mine, options, terminal);
  process.exitCode = isLossy ? exitCodes.findings : exitCodes.fine;
}

const effects: Record<string, string> = { new: "written", changed: "written", same: "unchanged", edited: "left as it is, since it was edited (--force overwrites it)" };

function reportImport({ conservation, unmapped, remarks, scenarios }: Import, changes: readonly { path: string; effect: string }[], { suite, dryRun }: ImportCommandOptions, terminal: Terminal): void {
  const { source, mapped, merged, unmapped: lost } = conservation;
  const found = [...remarks, ...unmapped];
  if (found.length > 0) terminal.say(formatDiagnostics(found, sourceReader(terminal.cwd), { color: terminal.color.err }));
  terminal.print(`${countNoun(source, "source assertion")}: ${mapped} mapped, ${merged} merged, ${lost} unmapped`);
  for (const { path, effect } of changes) terminal.say(`${suite}/${path}: ${countNoun(scenarios, "scenario")}, ${dryRun && effect !== "same" && effect !== "edited" ? "would be written" : (effects[effect] ?? effect)}`);
  if (changes.length === 0) terminal.say("No request of it could be taken over; nothing was written.");
}
