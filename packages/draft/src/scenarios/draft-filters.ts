import type { Json, JsonObject } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { listOf, objectOf } from "../read-json.ts";
import { typeOf } from "../values/flatten-schema.ts";
import { fillList, isPaging, narrow, soughtOf } from "./draft-list.ts";
import { isKey } from "./find-property.ts";
import type { Drafting, Prepared } from "./open-drafting.ts";
import { and, type DraftScenario, succeeds } from "./step.ts";
import { isVariable } from "./variable-names.ts";
import { writeRequest } from "./write-request.ts";

/** A query parameter with the value that what was created has, and one that it has not where there is one. */
interface Filter {
  name: string;
  value: string;
  other?: string;
}

/** The scenario in which a list is asked by its filters for what was created with their values; none where nothing is surely found by one. */
export function draftFilters(operation: DraftOperation, prepared: Prepared, drafting: Drafting): DraftScenario[] {
  const filters: Filter[] = [];
  const left: string[] = [];
  const filled = fillList(operation, prepared, drafting, (creator) => {
    const body = structuredClone(creator.request.body ?? null);
    const asked = narrow(operation, soughtOf(creator), drafting).map(([name]) => name);
    const open = operation.parameters.filter((one) => one.in === "query" && !one.required && !isPaging(one.name) && !asked.includes(one.name));
    for (const { name, schema } of open) {
      const flat = drafting.flatten(schema);
      if (typeOf(flat) === "object") continue;
      const filter = filterBy(name, drafting.flatten(typeOf(flat) === "array" ? (flat["items"] as JsonObject) : schema), body);
      if (filter) filters.push(filter);
      else left.push(`\`${name}\``);
    }
    return { ...creator, request: { ...creator.request, ...(creator.request.body !== undefined && { body }) } };

    /** Fills the value in where the body has none yet. */
    function filterBy(name: string, flat: JsonObject, body: Json): Filter | undefined {
      const sendable = objectOf(drafting.flatten(creator.request.operation.requestBody?.schema ?? {})["properties"]);
      if (!isKey(name) || !Object.hasOwn(sendable, name)) return undefined;
      const sent = objectOf(body);
      const own = drafting.flatten(objectOf(sendable[name]));
      if (own["readOnly"] === true) return undefined;
      const choices = listOf(typeOf(flat) === "boolean" ? [true, false] : flat["enum"]).filter((one) => one !== null);
      if (choices.length > 0) {
        const allowed = choices.filter((one) => (typeOf(own) === "boolean" ? typeof one === "boolean" : listOf(own["enum"]).includes(one)));
        const value = allowed.find((one) => one === sent[name]) ?? (sent[name] === undefined ? allowed[0] : undefined);
        if (value === undefined) return undefined;
        sent[name] = value;
        // A filter by false may mean none at all, and a choice of the filter alone, such as "all", too.
        const other = allowed.find((one) => typeof one !== "boolean" && one !== value);
        return { name, value: String(value), ...(other !== undefined && { other: String(other) }) };
      }
      const value = sent[name];
      return typeof value === "string" && value !== "" && (isVariable(value) || typeOf(flat) === "string") ? { name, value } : undefined;
    }
  });
  if (!filled) return [];
  const { steps, creator, items, path, held, text } = filled;
  const shown = filters.filter(({ name }) => Object.hasOwn(objectOf(items["properties"]), name));
  const untold = [...filters.filter((one) => !shown.includes(one)).map(({ name }) => `\`${name}\``), ...left];
  if (untold.length > 0) drafting.remarks.warning("draft/filter-not-asserted", operation.place(), `No scenario sends ${untold.join(", ")} to \`${operation.id}\`, since nothing that is created is sure to be found by ${untold.length === 1 ? "it" : "them"}.`, "Write a scenario that makes two things, asks for the one, and finds it without the other.");
  if (shown.length === 0) return [];
  const page = narrow(operation, { body: undefined, isBelowMade: creator.created.length > 0 }, drafting);
  const ask = (name: string, value: string) => [...writeRequest({ ...prepared.request, path, query: new Map([...prepared.request.query, ...page, [name, value]]) }), succeeds(operation)];
  for (const { name, value, other } of shown) {
    steps.push(...ask(name, value), and(`${held} contains ${text}`));
    if (other !== undefined) steps.push(...ask(name, other), and(`${held} does not contain ${text}`));
  }
  return [{ name: `${operation.id} finds by ${shown.map(({ name }) => name).join(", ")}`, operation: operation.id, steps }];
}
