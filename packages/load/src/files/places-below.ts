import type { Json, Place } from "@cd-task/model";
import { pointerOf } from "./json-pointer.ts";
import type { YamlSource } from "./yaml-source.ts";

/** Where each key below a path stands, by JSON pointer, the path's own key included. */
export function placesBelow(source: YamlSource, path: readonly (string | number)[], value: Json): Record<string, Place> {
  const places: Record<string, Place> = { [pointerOf(path)]: source.place(path, "key") };
  if (value === null || typeof value !== "object") return places;
  for (const [key, child] of Object.entries(value)) Object.assign(places, placesBelow(source, [...path, key], child));
  return places;
}
