import type { Framework, Place } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { nearestName, suggestNames } from "../nearest-name.ts";
import type { AuthoredSuite } from "./authored.ts";
import { checkProfiles } from "./check-profiles.ts";
import type { LoadedConstraint } from "./load-constraints.ts";

/** A suite's own file; codebases demand constraints too. */
interface ReferringSuite extends Authored<AuthoredSuite> {
  codebases?: readonly { authored: { value: { constraints?: string[] } } }[];
}

/** Finds names in suite and constraint files that nothing answers to, and constraints that could never be active. */
export function checkReferences(
  suite: ReferringSuite,
  constraints: readonly LoadedConstraint[],
  frameworks: readonly Framework[],
  frameworkNames: readonly string[],
  findings: Findings,
): void {
  const byId = new Map<string, LoadedConstraint>();
  for (const one of constraints) {
    const first = byId.get(one.constraint.id);
    if (first) {
      const related = [{ message: "the first one", place: first.authored.source.place(["id"]) }];
      findings.error("load/duplicate-id", one.authored.source.place(["id"]), `Two constraints have the id \`${one.constraint.id}\`.`, { hint: "Rename one of them.", related });
    } else byId.set(one.constraint.id, one);
  }
  checkAxes(suite, byId, findings);
  checkProfiles(suite, byId, frameworks, findings);
  checkUse(suite, byId, findings);
  for (const one of byId.values()) {
    checkNames(suite, one, byId, frameworkNames, findings);
    checkCycle(one, byId, findings);
  }
}

function checkAxes({ source, value }: Authored<AuthoredSuite>, byId: ReadonlyMap<string, LoadedConstraint>, findings: Findings): void {
  for (const [axis, ids] of Object.entries(value.axes ?? {})) {
    for (const [index, id] of ids.entries()) {
      if (id === "none") continue;
      const place = source.place(["axes", axis, index]);
      const one = byId.get(id);
      if (!one) {
        findings.error("load/unknown-constraint", place, `No constraint has the id \`${id}\`.`, suggestNames(id, byId.keys(), "Constraints"));
      } else if (one.constraint.axis !== axis) {
        tellMismatch(place, axis, one, [...byId.values()].filter((other) => other !== one), findings);
      }
    }
  }
}

/** At the constraint's own file where its word for the axis is a slip: another constraint names the suite's, or its kind is called so. */
function tellMismatch(place: Place, axis: string, { constraint: { id, axis: own, kind }, authored: { source } }: LoadedConstraint, others: readonly LoadedConstraint[], findings: Findings): void {
  const isUsed = (word: string) => kind === word || others.some(({ constraint }) => constraint.axis === word);
  const near = nearestName(own, [axis]) !== undefined;
  if (near && isUsed(axis) && !isUsed(own)) {
    findings.error("load/axis-mismatch", source.place(["axis"]), `\`${id}\` names the axis \`${own}\`, and suite.yaml lists it under \`${axis}\`.`, { ...suggestNames(own, [axis], "Axis there"), related: [{ message: "where it is listed", place }] });
    return;
  }
  const related = [{ message: `it names the axis \`${own}\``, place: source.place(["axis"]) }];
  const meant = !near ? "" : isUsed(own) ? `did you mean \`${own}\`? ` : `One of the two is misspelt: \`${axis}\` here, or \`${own}\` there. `;
  findings.error("load/axis-mismatch", place, `\`${id}\` is listed under the axis \`${axis}\`, but its own file names another.`, { related, hint: `${meant}Make the two agree.` });
}

function checkUse({ value, codebases = [] }: ReferringSuite, byId: ReadonlyMap<string, LoadedConstraint>, findings: Findings): void {
  const listed = [...listedConstraints(value), ...codebases.flatMap(({ authored }) => authored.value.constraints ?? [])];
  for (const [id, { authored, isBase }] of byId) {
    if (listed.includes(id) || isBase) continue;
    findings.warning("load/unused-constraint", authored.source.place(["id"]), `No axis lists \`${id}\` and no profile selects it, so no task is built with it.`, { hint: `Add it to \`axes.${authored.value.axis}\` in suite.yaml, or remove the file.` });
  }
}

/** The ids of constraints that a suite's axes or profiles name. */
export function listedConstraints({ axes = {}, profiles = {} }: AuthoredSuite): string[] {
  return [...Object.values(axes).flat(), ...Object.values(profiles).flatMap(({ selections }) => selections.flat())];
}

function checkNames(
  suite: Authored<AuthoredSuite>,
  { authored: { source, value } }: LoadedConstraint,
  byId: ReadonlyMap<string, LoadedConstraint>,
  frameworkNames: readonly string[],
  findings: Findings,
): void {
  const selected = listedConstraints(suite.value).flatMap((id) => byId.get(id)?.constraint.axis ?? []);
  const axes = [...new Set([...Object.keys(suite.value.axes ?? {}), ...selected])];
  const checkId = (id: string, path: (string | number)[]) => {
    if (byId.has(id)) return;
    findings.error("load/unknown-constraint", source.place(path), `No constraint has the id \`${id}\`.`, suggestNames(id, byId.keys(), "Constraints"));
  };
  for (const [index, need] of (value.requires ?? []).entries()) {
    if (!need.startsWith("axis:")) checkId(need, ["requires", index]);
    else if (!axes.includes(need.slice(5))) {
      findings.error("load/unknown-axis", source.place(["requires", index]), `The suite has no axis \`${need.slice(5)}\`.`, suggestNames(need.slice(5), axes, "Axes"));
    }
  }
  for (const [index, id] of (value.conflicts ?? []).entries()) {
    checkId(id, ["conflicts", index]);
    if (id === value.id || value.requires?.includes(id)) {
      const why = id === value.id ? "itself" : `\`${id}\`, which it requires`;
      findings.error("load/conflicts-with-itself", source.place(["conflicts", index]), `\`${value.id}\` conflicts with ${why}, so it could never be active.`, { hint: "Remove one of the two." });
    }
  }
  const named = [
    ...(value.applies?.frameworks ?? []).map((name, index) => ({ name, place: source.place(["applies", "frameworks", index]) })),
    ...Object.keys(value.frameworks ?? {}).map((name) => ({ name, place: source.place(["frameworks", name], "key") })),
  ];
  for (const { name, place } of named) {
    if (frameworkNames.includes(name)) continue;
    findings.error("load/unknown-framework", place, `There is no framework \`${name}\`.`, suggestNames(name, frameworkNames, "Frameworks"));
  }
}

/** Reports each circle once, at its member whose id comes first. */
function checkCycle({ authored }: LoadedConstraint, byId: ReadonlyMap<string, LoadedConstraint>, findings: Findings): void {
  const start = authored.value.id;
  const trail = findCircle(start, start, byId, new Set());
  if (!trail || trail.some((id) => id < start)) return;
  const index = (authored.value.requires ?? []).indexOf(trail[1] ?? start);
  const circle = trail.map((id) => `\`${id}\``).join(" -> ");
  findings.error("load/requires-cycle", authored.source.place(["requires", index]), `Constraints require each other in a circle: ${circle}.`, { hint: "Remove one of these demands." });
}

function findCircle(id: string, start: string, byId: ReadonlyMap<string, LoadedConstraint>, seen: Set<string>): string[] | undefined {
  if (seen.has(id)) return undefined;
  seen.add(id);
  for (const next of byId.get(id)?.constraint.requires ?? []) {
    if (next === start) return [id, start];
    const rest = findCircle(next, start, byId, seen);
    if (rest) return [id, ...rest];
  }
  return undefined;
}
