import { ancestor, childIn, isFunctionNode, type SyntaxNode, walk } from "@cd-task/verifier";
import type { CoveredFile, Coverage, OperationCoverage } from "../coverage.ts";
import type { Source } from "../units/source.ts";

/** Whose requests ran a function: only those to the selection, some to other operations, or none. */
export type Ran = "selection" | "others" | "start" | "never";

/** Reads coverage function by function. */
export class CoverageReading {
  readonly #ours: OperationCoverage[];
  readonly #others: OperationCoverage[];
  readonly #start: OperationCoverage[];
  readonly #known = new Map<SyntaxNode, Ran>();

  constructor(coverage: Coverage, selected: readonly string[]) {
    this.#ours = coverage.operations.filter(({ operation }) => operation !== null && selected.includes(operation));
    this.#others = coverage.operations.filter(({ operation }) => operation !== null && !selected.includes(operation));
    this.#start = coverage.operations.filter(({ operation }) => operation === null);
  }

  /** True when enough operations were asked with success for "nobody else runs it" to mean something. */
  tells(operations: number): boolean {
    return this.#others.filter(({ succeeded }) => succeeded > 0).length * 2 >= operations;
  }

  /** Selected operations that were never answered with success. */
  unasked(selected: readonly string[]): string[] {
    return selected.filter((id) => !this.#ours.some(({ operation, succeeded }) => operation === id && succeeded > 0));
  }

  /** Who ran a function's own code. */
  of(source: Source, run: SyntaxNode): Ran {
    const kept = this.#known.get(run);
    if (kept) return kept;
    const entered = (all: readonly OperationCoverage[]) => all.some(({ files }) => files.some((file) => file.path === source.path && isEntered(source, run, file)));
    const found: Ran = entered(this.#others) ? "others" : entered(this.#start) ? "start" : entered(this.#ours) ? "selection" : "never";
    this.#known.set(run, found);
    return found;
  }

  /** True when a request to an operation outside the selection ran the function. */
  isShared(source: Source, run: SyntaxNode): boolean {
    return this.of(source, run) === "others";
  }
}

function isEntered(source: Source, run: SyntaxNode, { lines, functions }: CoveredFile): boolean {
  if (functions) {
    const { line } = run.place;
    const near = functions.filter((one) => one.line === line);
    if (near.length === 0) return false;
    const inLine = functionsAtLine(source, line);
    return inLine === 1 || near.some((one) => Math.abs(one.column - run.place.column) <= 1 || isWithinHead(run, one.column));
  }
  const own = ownLines(source, run);
  return lines.some((line) => own.has(line));
}

// A method's place is its name for one collector and `async` or `static` for another.
function isWithinHead(run: SyntaxNode, column: number): boolean {
  const body = childIn(run, "body");
  return column >= run.place.column && (body === null || body.place.line !== run.place.line || column < body.place.column);
}

const counts = new WeakMap<SyntaxNode, Map<number, number>>();

function functionsAtLine(source: Source, line: number): number {
  let known = counts.get(source.file.root);
  if (!known) {
    known = new Map();
    counts.set(source.file.root, known);
    for (const node of walk(source.file.root)) if (isFunctionNode(node)) known.set(node.place.line, (known.get(node.place.line) ?? 0) + 1);
  }
  return known.get(line) ?? 0;
}

// Lines of the body, without those of functions inside it and without the line of its head.
function ownLines(source: Source, run: SyntaxNode): Set<number> {
  const body = childIn(run, "body") ?? run;
  const own = new Set<number>();
  const first = source.lineAt(source.start(body));
  const last = source.lineAt(source.end(body) - 1);
  const head = run.place.line;
  for (let line = first; line <= last; line++) if (line !== head || last === head) own.add(line);
  for (const node of walk(body)) {
    if (!isFunctionNode(node) || ancestor(node, isFunctionNode) !== run) continue;
    const end = source.lineAt(source.end(node) - 1);
    for (let line = node.place.line + 1; line <= end; line++) own.delete(line);
    if (end === node.place.line && last !== first && source.lineText(end).trim().startsWith(node.text.slice(0, 8))) own.delete(end);
  }
  return own;
}
