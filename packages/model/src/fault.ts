import type { Place } from "./diagnostic.ts";
import { type Plan, assertionsOf } from "./plan.ts";

/** One exact edit of a file of a reference solution: `find` stands in it exactly once. */
export interface FaultEdit {
  /** Relative to the solution's root. */
  file: string;
  find: string;
  replace: string;
}

/** A named way in which a server can behave wrongly, made by editing the reference solutions. */
export interface Fault {
  name: string;
  /** What the server then does, one sentence. */
  says: string;
  /** Globs of assertion ids, or operationIds: one assertion among these must not pass. */
  caughtBy: string[];
  /** By framework or language; a task gets those of its framework, or else those of its language. */
  edits: Record<string, FaultEdit[]>;
  place: Place;
}

/** The edits of a fault for solutions in this language and framework; none where the fault has no place there. */
export function editsOf(fault: Pick<Fault, "edits">, language: string, framework: string): FaultEdit[] {
  return fault.edits[framework] ?? fault.edits[language] ?? [];
}

/** The edited text; null when what is to be found is not there exactly once. */
export function applyEdit(text: string, { find, replace }: Pick<FaultEdit, "find" | "replace">): string | null {
  const at = text.indexOf(find);
  return at < 0 || text.includes(find, at + 1) ? null : `${text.slice(0, at)}${replace}${text.slice(at + find.length)}`;
}

/** Ids of the assertions that a glob (`*` stops at a slash, `**` does not) or an operationId names. */
export function watchedAssertions(plan: Plan, pattern: string): string[] {
  if (!/^[A-Z][A-Za-z0-9_]*$/.test(pattern)) {
    const source = pattern.replace(/\*\*|\*|[.+^${}()|[\]\\?]/g, (part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : `\\${part}`));
    const glob = new RegExp(`^${source}$`);
    return assertionsOf(plan).flatMap(({ id }) => (glob.test(id) ? id : []));
  }
  return plan.scenarios.flatMap(({ steps }) => {
    const calls = new Set(steps.flatMap((step) => (step.do === "call" && step.operation === pattern ? step.index : [])));
    return steps.flatMap((step) => (step.do === "assert" && calls.has(step.call) ? step.id : []));
  });
}
