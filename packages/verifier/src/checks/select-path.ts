import type { Json, JsonPath } from "@cd-task/model";

/** A place that a path leads to; `value` is undefined when nothing is there. */
export interface Selected {
  /** `$.articles[2].slug` */
  at: string;
  value: Json | undefined;
}

/**
 * The places a path leads to. Without `[*]` exactly one; with it one for each item, and none when
 * what should hold the items is not an array.
 */
export function selectPath(body: Json | undefined, path: JsonPath): Selected[] {
  let places: Selected[] = [{ at: "$", value: body }];
  for (const segment of path.segments) {
    places = places.flatMap(({ at, value }): Selected[] => {
      if ("each" in segment) return Array.isArray(value) ? value.map((item, index) => ({ at: `${at}[${index}]`, value: item })) : [];
      if ("index" in segment) return [{ at: `${at}[${segment.index}]`, value: Array.isArray(value) ? value[segment.index] : undefined }];
      return [{ at: `${at}.${segment.key}`, value: ownValue(value, segment.key) }];
    });
  }
  return places;
}

/**
 * The one value that a path without `every` stands for: with `[*]` the list of all values found,
 * undefined when the array itself is missing.
 */
export function valueAt(body: Json | undefined, path: JsonPath): Json | undefined {
  const first = path.segments.findIndex((segment) => "each" in segment);
  if (first < 0) return selectPath(body, path)[0]?.value;
  const list = valueAt(body, { ...path, segments: path.segments.slice(0, first) });
  if (!Array.isArray(list)) return undefined;
  return selectPath(body, path).flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function ownValue(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
