import { checkInstructions, resolveConstraint } from "@cd-task/emit";
import { traceSuite } from "@cd-task/load";
import { type Diagnostic, type Suite, expandProfiles } from "@cd-task/model";
import { type TraceReport, authorReports } from "@cd-task/report";
import type { Shelves } from "./shelves.ts";

/** Everything that is wrong between the parts of a loaded suite: requirements, assertions, sentences, rules, instructions. */
export function checkSuite(suite: Suite, { kinds }: Pick<Shelves, "kinds">): Diagnostic[] {
  const { value: trace, diagnostics } = traceSuite(suite);
  return [...diagnostics, ...checkInstructions(suite, kinds, trace ?? { facts: [], assertions: [] })];
}

/** The table of what a suite demands and asserts, both ways, as Markdown. */
export function tabulateTrace(suite: Suite, { kinds }: Pick<Shelves, "kinds">): string {
  const { value: trace = { facts: [], assertions: [], waived: {} } } = traceSuite(suite);
  const seen = new Set<string>();
  const constraints: TraceReport["constraints"] = expandProfiles(suite).flatMap(({ framework, constraints: active }) =>
    active.flatMap((constraint) => {
      const kind = kinds.find(({ name }) => name === constraint.kind);
      const key = `${framework.name} ${constraint.id}`;
      if (!kind || seen.has(key)) return [];
      seen.add(key);
      return { id: constraint.id, framework: framework.name, sentences: resolveConstraint(constraint, framework, kind).sentences };
    }),
  );
  return authorReports.trace({ suite: suite.name, trace, constraints });
}
