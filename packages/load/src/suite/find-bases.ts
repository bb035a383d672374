import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { suggestNames } from "../nearest-name.ts";
import type { AuthoredConstraint } from "./authored.ts";

type ConstraintFile = Authored<AuthoredConstraint>;

/** The files that a constraint extends, the furthest first; as far as they are there, are of its kind and make no circle. */
export function findBases(file: ConstraintFile, byId: ReadonlyMap<string, ConstraintFile>, findings: Findings): ConstraintFile[] {
  const trail = [file];
  for (;;) {
    const last = trail.at(-1) as ConstraintFile;
    const id = last.value.extends;
    const base = id === undefined ? undefined : byId.get(id);
    if (last === file) checkBase(file, base, byId, findings);
    if (!base || base.value.kind !== file.value.kind) break;
    if (trail.includes(base)) {
      if (base === file) reportCircle(trail, findings);
      break;
    }
    trail.push(base);
  }
  return trail.slice(1).reverse();
}

function checkBase({ source, value }: ConstraintFile, base: ConstraintFile | undefined, byId: ReadonlyMap<string, ConstraintFile>, findings: Findings): void {
  if (value.extends === undefined) return;
  const place = source.place(["extends"]);
  if (!base) {
    findings.error("load/unknown-constraint", place, `No constraint has the id \`${value.extends}\`.`, suggestNames(value.extends, byId.keys(), "Constraints"));
  } else if (base.value.kind !== value.kind) {
    const related = [{ message: `it is of kind \`${base.value.kind}\``, place: base.source.place(["kind"]) }];
    findings.error("load/extends-other-kind", place, `\`${value.id}\` is of kind \`${value.kind}\` and can't extend \`${base.value.id}\`, which is not.`, { related, hint: "Extend a constraint of the same kind." });
  }
}

/** Reports each circle once, at its member whose id comes first. */
function reportCircle(trail: readonly ConstraintFile[], findings: Findings): void {
  const ids = trail.map(({ value }) => value.id);
  const [first] = trail;
  if (!first || ids.some((id) => id < first.value.id)) return;
  const circle = [...ids, first.value.id].map((id) => `\`${id}\``).join(" -> ");
  findings.error("load/extends-cycle", first.source.place(["extends"]), `Constraints extend each other in a circle: ${circle}.`, { hint: "Remove one `extends`." });
}
