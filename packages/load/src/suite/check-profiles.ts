import { type Framework, isPossible } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { suggestNames } from "../nearest-name.ts";
import type { AuthoredSuite } from "./authored.ts";
import type { LoadedConstraint } from "./load-constraints.ts";

/** Finds selections of profiles that name what is not there, that take one axis twice, or that no framework can have. */
export function checkProfiles(
  { source, value }: Authored<AuthoredSuite>,
  byId: ReadonlyMap<string, LoadedConstraint>,
  frameworks: readonly Framework[],
  findings: Findings,
): void {
  for (const [profile, { frameworks: own = value.frameworks, selections }] of Object.entries(value.profiles ?? {})) {
    const able = frameworks.filter(({ name }) => own.includes(name));
    for (const [index, ids] of selections.entries()) checkSelection(profile, index, ids, able);
  }

  function checkSelection(profile: string, index: number, ids: readonly string[], able: readonly Framework[]): void {
    const path = ["profiles", profile, "selections", index];
    const chosen = ids.flatMap((id, position) => {
      const one = byId.get(id)?.constraint;
      if (!one) findings.error("load/unknown-constraint", source.place([...path, position]), `No constraint has the id \`${id}\`.`, suggestNames(id, byId.keys(), "Constraints"));
      return one ? [one] : [];
    });
    for (const [position, { id, axis }] of chosen.entries()) {
      const rival = chosen.slice(0, position).find((other) => other.axis === axis);
      if (rival) findings.error("load/axis-twice", source.place([...path, position]), `\`${id}\` and \`${rival.id}\` are both of the axis \`${axis}\`.`, { hint: "Make two selections of it." });
    }
    if (chosen.length < ids.length || able.length === 0 || able.some((framework) => isPossible(chosen, framework))) return;
    findings.error("load/impossible-selection", source.place(path), "No framework of the profile can have these constraints together.", { hint: "Look at what they require, what they conflict with and what they apply to." });
  }
}
