import type { Diagnostic, Outcome } from "@cd-task/model";
import type { TreeFacts } from "@cd-task/verifier";
import type { CarveInput } from "./carve-input.ts";
import type { Program } from "./links/program.ts";
import type { FileEdit, Removal, Spot } from "./removal.ts";
import type { Seeds } from "./seeds/find-seeds.ts";
import type { CoverageReading } from "./spread/coverage-reading.ts";
import type { Removed } from "./spread/find-removed.ts";
import { findSatellites } from "./find-satellites.ts";

/** What carving found, before it is judged. */
export interface Judged {
  program: Program;
  seeds: Seeds;
  removed: Removed;
  edits: FileEdit[];
  coverage: CoverageReading | null;
  facts: TreeFacts;
}

/** What is wrong with a selection itself. */
export function checkSelection({ operations, selected }: CarveInput): Diagnostic[] {
  const known = operations.map(({ id }) => id);
  const unknown = selected.filter((id) => !known.includes(id));
  if (selected.length === 0) return [{ code: "carve/nothing-selected", severity: "error", message: "The selection holds no operation.", hint: `Name operations of the contract: ${known.slice(0, 6).join(", ")}.` }];
  if (unknown.length > 0) return unknown.map((id) => ({ code: "carve/unknown-operation", severity: "error", message: `The contract has no operation \`${id}\`.`, hint: `It has: ${known.join(", ")}.` }));
  if (known.every((id) => selected.includes(id))) return [{ code: "carve/everything-selected", severity: "error", message: "The selection holds every operation of the contract.", hint: "Leave out operations that are to go on working." }];
  return [];
}

/** The removal with what the author should know; a selection of which nothing can be removed is refused. */
export function judgeRemoval(input: CarveInput, { program, seeds, removed, edits, coverage, facts }: Judged): Outcome<Removal> {
  const diagnostics: Diagnostic[] = [];
  const removedLines = edits.reduce((sum, { path, hunks }) => sum + hunks.reduce((lines, { start, end }) => lines + countLines((input.files.get(path) as string).slice(start, end)), 0), 0);
  const isMarked = edits.some(({ hunks }) => hunks.some(({ reasons }) => reasons.some(({ kind }) => kind === "mark" || kind === "hand")));
  if (removedLines === 0) {
    const isFound = seeds.missing.length < input.selected.length || removed.shared.length > 0;
    const [spot] = removed.shared;
    if (isFound) return { diagnostics: [{ code: "carve/shares-all-code", severity: "error", message: `All code behind ${input.selected.join(", ")} serves other operations as well${spot ? `: ${spot.what} (${spot.path}:${spot.line}), for one, since ${spot.reason}` : ""}.`, hint: "Select the operations it is shared with too, or mark what goes with `cd-task: cut NAME begin` and `end`." }] };
    return { diagnostics: [noRoute(seeds.missing, "error", facts, coverage !== null)] };
  }
  const bare = seeds.missing.filter(() => !isMarked);
  if (bare.length > 0) diagnostics.push(noRoute(bare, "warning", facts, coverage !== null));
  for (const id of coverage?.unasked(input.selected) ?? []) diagnostics.push({ code: "carve/not-exercised", severity: "warning", message: `No request to ${id} succeeded while coverage was taken.`, hint: "Add a scenario in which it succeeds, so that its code is known from running too." });
  for (const spot of seeds.undecided) diagnostics.push(warnOf("carve/undecided", spot, "See the place, and edit the patch or mark the code."));
  for (const spot of removed.shared) diagnostics.push(warnOf("carve/still-used", spot, "Leave it, or mark it if it should go all the same."));
  const satellites = findSatellites(program, removed, facts, input);
  for (const spot of satellites) diagnostics.push(warnOf("carve/satellite", spot, "Edit it, or leave it out of what the agent gets."));
  return { value: { edits, written: [], routes: seeds.routes, shared: removed.shared, undecided: seeds.undecided, satellites, removedLines }, diagnostics };
}

function noRoute(ids: readonly string[], severity: "error" | "warning", facts: TreeFacts, isCovered: boolean): Diagnostic {
  const marks = "mark its code with `cd-task: cut NAME begin` and `cd-task: cut NAME end`";
  // A function that several operations share is cut by its author alone.
  const [message, hint] = isCovered && severity === "error"
    ? [`No registration of ${ids.join(", ")} was found by reading, and its requests ran no function that no other operation's ran`, `If it is a branch of a function that others use, ${marks}, or give a patch of your own.`]
    : [`No registration of ${ids.join(", ")} was found by reading`, `Take coverage, or ${marks}.`];
  return { code: "carve/no-route", severity, message: `${message}${facts.unreachable ? ` (${facts.unreachable})` : ""}.`, hint: severity === "warning" && isCovered ? `See what goes, and ${marks} where it is not all.` : hint };
}

/** What is to be seen at a place, as a warning. */
export function warnOf(code: string, { path, line, what, reason }: Spot, hint: string): Diagnostic {
  const place = { file: path, start: { line, column: 1 }, end: { line, column: 1 } };
  return { code, severity: "warning", message: `${what}: ${reason}.`, place, hint };
}

function countLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}
