import type { Json, JsonObject } from "@cd-task/model";
import { objectOf, pointerKeys, valueAt } from "../read-json.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** Each operation of a document with its path and method, in the document's order. */
export function operationsOf(document: JsonObject): { path: string; method: string; item: JsonObject; operation: JsonObject }[] {
  return Object.entries(objectOf(document["paths"])).flatMap(([path, value]) => {
    const item = objectOf(resolveIn(document, value));
    return operationsIn(item).map((method) => ({ path, method, item, operation: objectOf(item[method]) }));
  });
}

/** The methods of a path's operations. */
export function operationsIn(item: JsonObject): string[] {
  return methods.filter((method) => item[method] !== undefined);
}

/** The value, or what its `$ref` into the same document leads to. */
export function resolveIn(document: JsonObject, value: Json | undefined): Json | undefined {
  let target = value;
  for (let depth = 0; depth < 20; depth += 1) {
    const ref = objectOf(target)["$ref"];
    if (typeof ref !== "string" || !ref.startsWith("#")) break;
    target = valueAt(document, pointerKeys(ref));
  }
  return target;
}
