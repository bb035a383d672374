import type { Json, JsonSchema } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf } from "../read-json.ts";
import { typeOf } from "../values/flatten-schema.ts";
import { resourceOf } from "./find-creator.ts";
import { listIn, namesOfId, pathOf } from "./find-property.ts";
import type { CreatedId, Drafting, Prepared } from "./open-drafting.ts";
import { addScene, and, type DraftScenario, type DraftStep, given, succeeds, when } from "./step.ts";
import { isVariable } from "./variable-names.ts";
import { rowsOf, writeRequest } from "./write-request.ts";

const pageSize = /^(limit|per_?page|page_?size|size|count|take|first|max_?results)$/i;
const paging = /^(page|page_?(number|token|size)|cursor|after|before|offset|skip|limit|per_?page|starting_?after|next)$/i;

/** What is looked for in a list: the body it was sent as, and whether it stands below something that was just made. */
export interface Sought {
  body: Json | undefined;
  isBelowMade: boolean;
}

/** Whether a query parameter says which page of a list is asked for. */
export function isPaging(name: string): boolean {
  return pageSize.test(name) || paging.test(name);
}

/** A list that can be asked for without more than its path. */
export interface Listing {
  lister: DraftOperation;
  /** `$.data` */
  path: string;
  items: JsonSchema;
  /** The steps that ask for it below the values of a path, its own or a longer one, for what is looked for there, and that it is answered. */
  ask(path: ReadonlyMap<string, string>, sought: Sought): DraftStep[];
}

/** The list that a GET of a path answers; undefined where it answers none, or takes more than its path. */
export function listingOf(path: string, drafting: Drafting): Listing | undefined {
  const { find, schemas } = drafting;
  const lister = find("GET", path);
  const list = lister?.success && listIn(lister.success.schema, schemas);
  if (!lister || !list || lister.parameters.some(({ in: where, required }) => required && where !== "path")) return undefined;
  return { lister, ...list, ask: (given, sought) => [when(`I call ${lister.id}`, undefined, [...rowsOf(pathBelow(lister, given)), ...narrow(lister, sought, drafting)]), succeeds(lister)] };
}

/** What a request creates, as it is looked for in a list. */
export function soughtOf({ request, created }: Prepared): Sought {
  return { body: request.body, isBelowMade: created.length > 0 };
}

/** Under which name the items of a list hold the id of what a request created, and how that id is come by. */
export function idInItems(creator: Prepared, { items }: Pick<Listing, "items">, { idOf, schemas }: Drafting): (CreatedId & { name: string }) | undefined {
  const { operation } = creator.request;
  const names = namesOfId("id", resourceOf(operation.path)).filter((name) => pathOf(items, schemas, [name]) === `$.${name}`);
  const sent = idOf(creator, "id", "made");
  if (sent?.steps.length === 0) return names[0] === undefined ? undefined : { ...sent, name: names[0] };
  const name = names.find((one) => pathOf(operation.success?.schema ?? null, schemas, [one]) !== undefined);
  const id = name === undefined ? undefined : idOf(creator, name, "made");
  return name === undefined || !id ? undefined : { ...id, name };
}

/** Values for the parameters of an operation's path, taken in their order from those of a path that begins alike. */
function pathBelow({ path }: DraftOperation, given: ReadonlyMap<string, string>): Map<string, string> {
  const values = [...given.values()];
  return new Map([...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""], index) => [name, values[index] ?? ""]));
}

/** A list of which something stands created: the steps that do it, and how it is told among the items. */
export interface FilledList {
  steps: DraftStep[];
  creator: Prepared;
  items: JsonSchema;
  /** The values of the list's own path. */
  path: Map<string, string>;
  /** `$.data[*].id` */
  held: string;
  /** `{made}` */
  text: string;
}

/** Creates what a list holds, its request changed before where that is wished; undefined for operations that are no lists of what a POST to their path creates. */
export function fillList(operation: DraftOperation, { scene }: Prepared, drafting: Drafting, change = (creator: Prepared) => creator): FilledList | undefined {
  const { path, method, success } = operation;
  const maker = method === "GET" ? drafting.find("POST", path) : undefined;
  const list = success && listIn(success.schema, drafting.schemas);
  const made = maker?.success && list ? drafting.prepare(maker) : undefined;
  const creator = made && change(made);
  const id = creator && list && idInItems(creator, list, drafting);
  if (!creator || !list || !id) return undefined;
  const steps: DraftStep[] = scene.some(({ text }) => text.startsWith("I am signed in")) ? scene.slice(0, 1) : [];
  addScene(steps, [...creator.scene, ...writeRequest(creator.request), ...id.steps]);
  if (operation.security === "optional" && steps.some(({ text }) => text.startsWith("I am signed in"))) steps.push(given("I am anonymous"));
  return { steps, creator, items: list.items, path: pathBelow(operation, creator.request.path), held: `${list.path}[*].${id.name}`, text: id.text };
}

/** The scenario in which a list holds what was created before; undefined for operations that are no lists of what a POST to their path creates. */
export function draftList(operation: DraftOperation, prepared: Prepared, drafting: Drafting): DraftScenario | undefined {
  const filled = fillList(operation, prepared, drafting);
  if (!filled) return undefined;
  const { steps, creator, path, held, text } = filled;
  const { request } = prepared;
  const asked = { ...request, path, query: new Map([...request.query, ...narrow(operation, soughtOf(creator), drafting)]) };
  steps.push(...writeRequest(asked), succeeds(operation), and("the response matches the contract"), and(`${held} contains ${text}`));
  return { name: `${operation.id} lists what was created`, operation: operation.id, steps };
}

/** What keeps a list short enough to be answered whole: a filter by what was sent, else pages of the greatest size. */
export function narrow(operation: DraftOperation, { body, isBelowMade }: Sought, { flatten, remarks }: Drafting): [string, string][] {
  const queries = operation.parameters.filter(({ in: where }) => where === "query");
  const sent = Object.entries(objectOf(body));
  for (const { name, schema } of queries) {
    const value = sent.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    if (isVariable(value) && typeOf(flatten(schema)) === "string") return [[name, value]];
  }
  const size = queries.find(({ name, schema }) => pageSize.test(name) && typeof flatten(schema)["maximum"] === "number");
  // What stands below something that was just made is short.
  if (!isBelowMade && queries.some(({ name }) => paging.test(name))) {
    remarks.warning("draft/list-may-be-paged", operation.place(), `\`${operation.id}\` gives pages, and what the scenario creates may stand on a later one.`, "Say in the contract how it is sorted, or ask for the page or the filter in which it has to stand.");
  }
  return size ? [[size.name, String(flatten(size.schema)["maximum"])]] : [];
}
