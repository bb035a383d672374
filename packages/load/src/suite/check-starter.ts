import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { AuthoredSuite } from "./authored.ts";
import type { LoadedFramework } from "./load-frameworks.ts";

/** Finds a telling by an exemplar that is not there, and frameworks without a starter of the style. */
export function checkStarter({ source, value }: Authored<AuthoredSuite>, frameworks: readonly LoadedFramework[], findings: Findings): void {
  const { style = "empty", says = "sentences" } = value.starter ?? {};
  if (says !== "sentences" && style !== "exemplar") {
    findings.error("load/no-exemplar", source.place(["starter", "says"]), `Constraints are told by the exemplar, but the starter's style is \`${style}\`.`, { hint: "Set `style: exemplar`, or `says: sentences`." });
  }
  if (style === "empty") return;
  for (const { framework } of frameworks.filter((one) => !one.framework.styles?.[style])) {
    findings.error("load/no-starter-style", source.place(["starter", "style"]), `The framework \`${framework.name}\` has no starter of the style \`${style}\`.`, { hint: `Add the folder \`${style}\` beside its \`starter\`, or choose another style.` });
  }
}
