import type { Diagnostic, Outcome } from "@cd-task/model";
import { matchesGlob, readTexts } from "@cd-task/verifier";
import type { CarveInput } from "./carve-input.ts";
import { checkWhole } from "./check-whole.ts";
import { isClass } from "./links/members.ts";
import { linkUnits } from "./links/link-units.ts";
import { Program } from "./links/program.ts";
import { requestFunctions } from "./links/request-time.ts";
import { findMarked, readAllMarks } from "./find-marked.ts";
import { findStillRegistered } from "./find-still-registered.ts";
import { checkSelection, judgeRemoval, type Judged, warnOf } from "./judge-removal.ts";
import { makeEdits } from "./make-edits.ts";
import type { Reason, Removal } from "./removal.ts";
import type { Cut } from "./seeds/cut.ts";
import { findListed } from "./seeds/find-listed.ts";
import { findHandlers } from "./seeds/find-handlers.ts";
import { findSeeds } from "./seeds/find-seeds.ts";
import { CoverageReading } from "./spread/coverage-reading.ts";
import { findRemoved } from "./spread/find-removed.ts";
import { findSchema, schemaFiles } from "./spread/find-schema.ts";
import { featureWords } from "./text/feature-words.ts";
import { type Unit, unitsIn } from "./units/unit.ts";

/** The code of a codebase that serves the selected operations alone, as a removal that leaves it whole; a refusal has diagnostics alone. */
export async function carveFeature(input: CarveInput): Promise<Outcome<Removal>> {
  const refusals = checkSelection(input);
  const marks = readAllMarks(input);
  if (refusals.length > 0 || marks.diagnostics.length > 0) return { diagnostics: [...refusals, ...marks.diagnostics] };

  const facts = await readTexts({ texts: new Map(input.files), skipped: [] });
  const satellite = (path: string) => matchesGlob(path, input.options?.satellites ?? []);
  const mayCut = (path: string) => input.options?.app === undefined || matchesGlob(path, input.options.app);
  const product = facts.product.filter(({ path }) => !satellite(path));
  if (product.length === 0) return { diagnostics: [{ code: "carve/no-source", severity: "error", message: "No JavaScript, TypeScript or Python source was found in the codebase.", hint: "Name the folder that holds the server's code." }] };
  const broken = product.flatMap(({ path, syntaxError: at }): Diagnostic[] => (at === null ? [] : [{ code: "carve/unreadable-source", severity: "error", message: "This file cannot be parsed.", place: { file: path, start: at, end: at }, hint: "Mend it, or list it among the satellites if the server does not load it." }]));
  if (broken.length > 0) return { diagnostics: broken };

  const program = new Program(facts, input.files, product.map(({ path }) => path));
  const links = linkUnits(program);
  const seeds = findSeeds(program, input);
  const marked = findMarked(program, marks.byPath);
  const coverage = input.coverage ? new CoverageReading(input.coverage, input.selected) : null;
  const handlers = [...findHandlers(seeds.answering, links.holders, program), ...program.units.flatMap(({ source, run }) => (run && coverage && /others|selection/.test(coverage.of(source, run)) ? run : []))];
  const requestTime = requestFunctions(program, links, handlers);

  const pinned = new Set<Unit>([...marked.kept, ...named(program, input.options?.neverRemove ?? []), ...program.units.filter(({ source, kind }) => kind !== "import" && !mayCut(source.path))]);
  if (input.options?.keepSchema !== false) for (const unit of findSchema(program, links, input.options?.schema ?? schemaFiles)) for (const part of schemaParts(unit)) pinned.add(part);
  const also = named(program, input.options?.alsoRemove ?? []).map((unit): [Unit, Reason] => [unit, { kind: "hand", text: "named by the author" }]);
  const gone = new Map<Unit, Reason>([...seeds.gone, ...also, ...marked.gone]);
  const tells = coverage?.tells(input.operations.length - input.selected.length) ? coverage : null;
  const removed = findRemoved({ program, links, requestTime, gone, pinned, cuts: seeds.cuts, coverage: tells });
  const edit = (cuts: readonly Cut[]) => makeEdits({ program, removed: removed.gone, cuts, marks: marks.byPath, files: input.files, words: featureWords(input) });
  const first = edit(seeds.cuts);
  const listed = findListed(program, new Set(first.flatMap(({ path, deleted }) => (deleted ? [path] : []))));
  const edits = listed.length > 0 ? edit([...seeds.cuts, ...listed]) : first;
  const found: Judged = { program, seeds, removed, edits, coverage, facts };
  const outcome = judgeRemoval(input, found);
  if (!outcome.value) return outcome;
  const left = await findStillRegistered(input, outcome.value, product.map(({ path }) => path));
  const value = { ...outcome.value, undecided: [...outcome.value.undecided, ...left] };
  return { value, diagnostics: [...outcome.diagnostics, ...left.map((spot) => warnOf("carve/still-registered", spot, "The line is that of the file after the removal. Mark its code with `cd-task: cut NAME begin` and `end`, or edit the patch.")), ...(await checkWhole(input.files, value))] };
}

// A table with its fields; its methods go like any others.
function schemaParts(unit: Unit): Unit[] {
  const isMethod = (part: Unit) => part.run !== null && part.parent === unit && isClass(unit.inner);
  return [unit, ...unit.children.filter((part) => !isMethod(part)).flatMap((part) => [...unitsIn(part)])];
}

// Units by `path` or `path#name`.
function named(program: Program, selectors: readonly string[]): Unit[] {
  return selectors.flatMap((selector) => {
    const [glob = "", name] = selector.split("#");
    return program.units.filter((unit) => unit.kind !== "import" && matchesGlob(unit.source.path, [glob]) && (name === undefined ? unit.parent?.kind === "module" : unit.name === name));
  });
}
