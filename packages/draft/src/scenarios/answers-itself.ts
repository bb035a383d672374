import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf } from "../read-json.ts";
import { listIn } from "./find-property.ts";
import { isCreating } from "./find-creator.ts";
import type { Drafting } from "./open-drafting.ts";

/**
 * Whether what a creating operation answers is what it creates. One that adds to something else may answer that: a POST to
 * `/groups/{id}/members` the group, whose id is no member's.
 */
export function answersItself(creator: DraftOperation, { operations, schemas, find }: Pick<Drafting, "operations" | "schemas" | "find">): boolean {
  const own = shapeOfAnswer(creator);
  if (own === undefined) return true;
  const parts = creator.path.split("/");
  const above = parts.flatMap((part, index) => (part.startsWith("{") ? [parts.slice(0, index).join("/"), parts.slice(0, index + 1).join("/")] : []));
  const isAbove = above.some((path) => ["POST", "GET"].some((method) => find(method, path)?.id !== creator.id && shapeOfAnswer(find(method, path)) === own));
  if (isAbove) return false;
  const lister = find("GET", creator.path);
  const listed = lister?.success && refOf(listIn(lister.success.schema, schemas)?.given);
  const answered = refOf(creator.success?.schema);
  const isOfAnother = operations.some((one) => isCreating(one) && one.path !== creator.path && refOf(one.success?.schema) === answered);
  return !listed || answered === undefined || listed === answered || !isOfAnother;
}

function shapeOfAnswer(operation: DraftOperation | undefined): string | undefined {
  const schema = operation?.success?.schema;
  return schema ? JSON.stringify(schema) : undefined;
}

function refOf(schema: unknown): string | undefined {
  const ref = objectOf(schema as Parameters<typeof objectOf>[0])["$ref"];
  return typeof ref === "string" ? ref : undefined;
}
