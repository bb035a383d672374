import type { ConstraintKind } from "./constraint-kind.ts";
import type { JsonObject } from "./json.ts";

/** A kind's defaults as they lie below these options: a list of names that the author chooses himself (`layers`) is gone as soon as one of them gives a name that it lacks. */
export function defaultsBelow({ defaults, chosenNames = [] }: Pick<ConstraintKind, "defaults" | "chosenNames">, over: readonly JsonObject[]): JsonObject {
  const isOwn = (option: string) => over.some((options) => Object.entries(mapIn(options, option)).some(([name, value]) => value !== null && !(name in mapIn(defaults, option))));
  const gone = chosenNames.filter(isOwn);
  return gone.length === 0 ? defaults : Object.fromEntries(Object.entries(defaults).filter(([option]) => !gone.includes(option)));
}

function mapIn(options: JsonObject, name: string): JsonObject {
  const value = options[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
