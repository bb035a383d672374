import { type ConstraintKind, defaultsBelow, type JsonObject, mergeOptions } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { LoadedConstraint } from "./load-constraints.ts";

/** Reports what the kind itself finds wrong or risky in a constraint's options, alone and as laid over for a framework. */
export function checkAdvice({ authored, constraint }: LoadedConstraint, kind: ConstraintKind, findings: Findings): void {
  if (!kind.advise) return;
  const { preset, bases = [], options, perFramework, files = [] } = constraint;
  const below = [preset?.options ?? {}, ...bases.map((base) => base.options), options];
  const given = { files };
  for (const name of [null, ...Object.keys(perFramework)]) {
    const at = name === null ? ["options"] : ["frameworks", name];
    const layers = name === null ? below : [...below, perFramework[name] ?? {}];
    for (const { severity, pointer, message, hint } of kind.advise(merge([defaultsBelow(kind, layers), ...layers]), given)) {
      const place = authored.source.place([...at, ...pathOf(pointer)]);
      if (severity === "error") findings.error("load/unusable-option", place, message, { hint });
      else findings.warning("load/risky-option", place, message, { hint });
    }
  }
}

function merge(layers: readonly JsonObject[]): JsonObject {
  return mergeOptions(layers.map((options) => ({ options, originOf: () => "" }))).options;
}

function pathOf(pointer: string): (string | number)[] {
  return pointer.split("/").slice(1).map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll("~1", "/").replaceAll("~0", "~")));
}
