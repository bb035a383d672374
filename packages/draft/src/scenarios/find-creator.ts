import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { listOf, objectOf, textOf } from "../read-json.ts";
import { subjectsOf } from "./find-property.ts";

/**
 * The operation that creates what a property names: `petId` names what a POST to `/pets` creates, `from_account_id` what one to
 * `/accounts` does. Null for a name of something that no operation creates, undefined for a name of nothing.
 */
export function findCreator(property: string, operations: readonly DraftOperation[]): DraftOperation | null | undefined {
  const words = wordsNamed(property);
  if (!words) return undefined;
  for (let from = 0; from < words.length; from += 1) {
    const resource = words.slice(from).join("");
    const [first] = operations.filter((one) => isCreating(one) && one.success?.schema && resourceOf(one.path) === resource).sort((a, b) => depthOf(a) - depthOf(b));
    if (first) return first;
  }
  return null;
}

/**
 * The operation that creates what an answer shows beside its id: with `requester_id` and `requester` of one schema, `requester_id`
 * names what is created by the POST that answers this schema.
 */
export function findByAnswer(property: string, answered: JsonSchema | null, operations: readonly DraftOperation[], schemas: JsonObject): DraftOperation | undefined {
  const name = wordsNamed(property)?.join("");
  const shown = subjectsOf(answered, schemas).flatMap(({ properties }) => Object.entries(properties)).find(([key]) => key.replace(/[^A-Za-z0-9]/g, "").toLowerCase() === name)?.[1];
  const ref = refIn(shown);
  return ref === undefined ? undefined : operations.filter((one) => isCreating(one) && refIn(one.success?.schema) === ref).sort((a, b) => depthOf(a) - depthOf(b))[0];
}

/** The schema that is referred to, alone or as the one part or choice besides null. */
function refIn(schema: Json | undefined): string | undefined {
  const { $ref, allOf, oneOf, anyOf } = objectOf(schema);
  const parts = [...listOf(allOf), ...listOf(oneOf), ...listOf(anyOf)].flatMap((part) => textOf(objectOf(part)["$ref"]) ?? []);
  return textOf($ref) ?? (parts.length === 1 ? parts[0] : undefined);
}

/** Whether an operation makes something new below its path: a POST, or a PUT that answers 201. */
export function isCreating({ method, success }: DraftOperation): boolean {
  return method === "POST" || (method === "PUT" && success?.status === 201);
}

/** Whether a property is called as ids of something else are: `petId`, `owner_ids`. */
export function isNameOfId(property: string): boolean {
  return wordsNamed(property) !== undefined;
}

/** The last word of a path that is no parameter, in the singular and in small letters: `/pet-owners/{id}` is `petowner`. */
export function resourceOf(path: string): string {
  const last = path.split("/").filter((part) => part !== "").at(-1) ?? "";
  return last.startsWith("{") ? "" : singularOf(last.replace(/[^A-Za-z0-9]/g, "").toLowerCase());
}

/** Whether a property is called as the id of a resource: `organization_membership_id` of `organizationmembership`. */
export function isIdOf(property: string, resource: string): boolean {
  const words = wordsNamed(property) ?? [];
  return resource !== "" && words.some((_, from) => words.slice(from).join("") === resource);
}

/** `fromAccountId` is `from`, `account`; undefined for a name that does not end as ids do. */
function wordsNamed(property: string): string[] | undefined {
  const [, name] = /^(.*[A-Za-z0-9])(?:_(?:ids?|uuids?)|-(?:ids?|uuids?)|I[dD]s?|U(?:uid|UID)s?)$/.exec(property) ?? [];
  return name?.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}

function depthOf({ path }: DraftOperation): number {
  return path.split("{").length;
}

function singularOf(word: string): string {
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/** The operation that makes what stands below a path. */
export function creatorAt(operations: readonly DraftOperation[], collection: string): DraftOperation | undefined {
  const shapes = [shapeOf(collection), shapeOf(`${collection}/`)];
  const makers = operations.filter((one) => isCreating(one) && shapes.includes(shapeOf(one.path)));
  return makers.find(({ method }) => method === "POST") ?? makers[0];
}

/** Whether an operation changes what is there. */
export function isUpdate(operation: DraftOperation): boolean {
  return operation.method === "PATCH" || (operation.method === "PUT" && !isCreating(operation));
}

/** Whether a property is called as lists are that name things of the path's own: `PATCH /comments` with `keys`. */
export function isListOfKeys(property: string): boolean {
  return /^(keys|ids|uuids)$/i.test(property);
}

/** A path without the names of its parameters, which may differ. */
export function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, "{}");
}

/** The parameter that a path ends in; undefined where it ends otherwise. */
export function lastParameter(path: string): string | undefined {
  return /\/\{([^}]*)\}$/.exec(path)?.[1];
}

/** Whether a path says itself by what it finds, as `/clubs/by-slug/{slug}` does: nothing is created there. */
export function isLookup(collection: string, parameter: string): boolean {
  const plain = (text: string) => text.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
  return plain(collection.split("/").at(-1) ?? "").replace(/^by/, "") === plain(parameter);
}
