import type { Json, Place } from "@cd-task/model";
import { pointerOf } from "./json-pointer.ts";
import type { YamlSource } from "./yaml-source.ts";

/** Where each key below a path stands, by JSON pointer, the path's own key included. */
export function placesBelow(source: YamlSource, path: readonly (string | number)[], value: Json): Record<string, Place> {
  const places: Record<string, Place> = {};
  const add = (at: readonly (string | number)[], below: Json): void => {
    places[pointerOf(at)] = source.place(at, "key");
    if (below !== null && typeof below === "object") for (const [key, child] of Object.entries(below)) add([...at, key], child);
  };
  add(path, value);
  return places;
}
