import { digestOf, type JsonSchema } from "@cd-task/model";

/** Digests of texts in which an earlier load found nothing wrong, each with what it was held against; they are not looked through again. */
export type SoundTexts = Set<string>;

const schemas = new WeakMap<JsonSchema, string>();

/** What stands in `SoundTexts` for a text that fits a schema, or has passed the checks of that name. */
export function soundKey(heldAgainst: JsonSchema | string, text: string): string {
  if (typeof heldAgainst === "string") return digestOf(`${heldAgainst}\0${text}`);
  const schema = schemas.get(heldAgainst) ?? digestOf(JSON.stringify(heldAgainst));
  schemas.set(heldAgainst, schema);
  return digestOf(`${schema}\0${text}`);
}
