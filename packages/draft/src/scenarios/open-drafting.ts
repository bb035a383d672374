import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import type { Remarks } from "../remarks.ts";
import type { SignIn } from "../suite/find-sign-in.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { sampleValue, type Sampling, withoutBraces } from "../values/sample-value.ts";
import { fillBody } from "./fill-body.ts";
import { isOpenTo } from "../suite/choose-scheme.ts";
import { isEmpty } from "../values/is-empty.ts";
import { changeBody, sentValues } from "../values/change-body.ts";
import { answersItself } from "./answers-itself.ts";
import { creatorAt, findByAnswer, findCreator, isIdOf, isListOfKeys, isLookup, isUpdate, lastParameter, resourceOf, shapeOf } from "./find-creator.ts";
import { findByProperty } from "./find-by-property.ts";
import { namesOfId, pathOf, typeAt } from "./find-property.ts";
import { addScene, and, type DraftStep, given } from "./step.ts";
import { freeName, variableOf } from "./variable-names.ts";
import { type DraftRequest, writeRequest } from "./write-request.ts";

/** A request that should succeed, and the steps that set its scene. */
export interface Prepared {
  scene: DraftStep[];
  request: DraftRequest;
  /** Path parameters that stand for something a scenario has created. */
  created: string[];
  /** What stands in the body for something that a scenario has created: the property, its variable and its schema. */
  references: { property: string; variable: string; flat: JsonSchema }[];
}

/** What a scenario's own requests have created so far: the id as a text, by the operation that created it. */
type Made = Map<string, string>;

/** Properties that name others may name others in turn. */
const deepestReference = 3;

/** What all drafted scenarios of a contract share. */
export interface Drafting {
  operations: readonly DraftOperation[];
  schemas: JsonObject;
  signIn: SignIn | null;
  remarks: Remarks;
  flatten(schema: JsonSchema): JsonSchema;
  /** A request that should succeed; undefined with a remark when none could be made. */
  prepare(operation: DraftOperation): Prepared | undefined;
  /** The operation of a method at a path whose parameters may have other names. */
  find(method: string, path: string): DraftOperation | undefined;
  /** The id of what a request created, for a parameter of the path below it: the step that keeps it, or none where the request named it. */
  idOf(creator: Prepared, parameter: string, variable: string): CreatedId | undefined;
}

/** An id of something that was created. */
export interface CreatedId {
  steps: DraftStep[];
  /** `{petId}` */
  text: string;
}

/** What drafting rests on besides the operations. */
export interface DraftingOptions extends Pick<Sampling, "schemas" | "allows"> {
  signIn: SignIn | null;
  remarks: Remarks;
  /** Whether ids are made up that no operation creates. */
  assumesIds: boolean;
  /** Operations that users have no credentials for. */
  closed: readonly DraftOperation[];
}

/** Opens drafting over the operations of a contract that scenarios may call. */
export function openDrafting(operations: readonly DraftOperation[], { schemas, allows, signIn, remarks, assumesIds, closed }: DraftingOptions): Drafting {
  const shapes = new Map(operations.map((operation) => [`${operation.method} ${shapeOf(operation.path)}`, operation]));
  const find = (method: string, path: string) => shapes.get(`${method} ${shapeOf(path)}`);
  return { operations, schemas, signIn, remarks, flatten: (schema) => flattenSchema(schema, schemas), prepare: (operation) => prepare(operation, [], new Map()), find, idOf };

  function prepare(operation: DraftOperation, inside: readonly string[], made: Made): Prepared | undefined {
    const scene: DraftStep[] = [];
    const path = new Map<string, string>();
    const created: string[] = [];
    const isOpenRead = operation.security === "optional" && operation.method === "GET";
    if (isOpenTo(signIn, operation) && !isOpenRead) scene.push(given("I am signed in as alice"));
    const parts = operation.path.split("/");
    for (const [index, part] of parts.entries()) {
      const name = /\{([^}]*)\}/.exec(part)?.[1];
      if (name === undefined) continue;
      const found = fillParameter(operation, name, parts.slice(0, index).join("/"), inside, made);
      if (!found) return undefined;
      addScene(scene, found.scene);
      path.set(name, found.text);
      if (found.isCreated) created.push(name);
    }
    if (isOpenRead && scene.some(({ text }) => text.startsWith("I am signed in"))) scene.push(given("I am anonymous"));
    const [query, headers] = [fillParameters(operation, "query"), fillParameters(operation, "header")];
    if (signIn?.isPersonal && operation.id === signIn.login) addScene(scene, [given("alice is registered")]);
    const references: Prepared["references"] = [];
    const filled = fillBody(operation, { schemas, allows, signIn, mayConflict: mayConflict(operation), remarks, refer });
    if (!query || !headers || filled === null) return undefined;
    if (inside.length === 0 && isUpdate(operation) && filled !== undefined && isEmpty(filled)) {
      remarks.warning("draft/nothing-else-to-send", operation.place("requestBody"), `No property is known that \`${operation.id}\` could change, and an update without any shows nothing; nothing was drafted for it.`, "Write a scenario that sends what it may change and reads it back, or give the body an example in the contract.");
      return undefined;
    }
    const body = filled === undefined || inside.length > 0 || !isUpdate(operation) ? filled : changeSent(filled, operation, scene);
    if (JSON.stringify(body ?? null).includes("{unique}")) addScene(scene, [given("a unique {unique}")]);
    return { scene, request: { operation, path, query, headers, ...(body !== undefined && { body }) }, created, references };

    /** The id of something that the scene creates, for a property that names it; undefined for other properties. */
    function refer(property: string, flat: JsonSchema, isOptional: boolean): string | undefined {
      const type = typeOf(flat);
      if (type !== "string" && type !== "integer") return undefined;
      const isOwn = isListOfKeys(property) && operation.method !== "POST" && lastParameter(operation.path) === undefined;
      const named = isOwn ? (creatorAt(operations, operation.path) ?? null) : findCreator(property, operations);
      const creator = named === null ? (findByAnswer(property, operation.success?.schema ?? null, operations, schemas) ?? null) : named;
      const isSame = creator && typeAt(creator.success?.schema ?? null, schemas, namesOfId(property, resourceOf(creator.path)), resourceOf(creator.path)) === type;
      const known = isSame && !references.some(({ variable }) => `{${variable}}` === made.get(creator.id)) ? made.get(creator.id) : undefined;
      const found = known === undefined && isSame && inside.length < deepestReference ? create(creator, isOwn ? "id" : property, operation, inside, made) : undefined;
      if (found) addScene(scene, found.scene);
      const text = known ?? found?.text;
      if (text !== undefined) references.push({ property, variable: text.slice(1, -1), flat });
      else if (creator !== undefined && inside.length === 0 && !isOptional) {
        const reason = creator ? `\`${creator.id}\` may create it, but no scenario could be sure of it` : "no operation was found that creates it";
        remarks.warning("draft/reference-made-up", operation.place("requestBody"), `\`${property}\` of \`${operation.id}\` names something else, and ${reason}; a value was made up.`, "Let the scenario create it first and send its id, or leave the value where any will do.");
      }
      return text;
    }
  }

  /** An update sends other values than what its scene has sent before, so that a server which ignores it is seen to. */
  function changeSent(body: Json, operation: DraftOperation, scene: readonly DraftStep[]): Json {
    const sent = sentValues(scene.flatMap(({ json }) => (json === undefined ? [] : [json])));
    const same: string[] = [];
    const changed = changeBody(body, operation.requestBody?.schema, { schemas, allows, sent, same });
    if (same.length > 0) {
      const names = same.map((name) => `\`${name}\``).join(", ");
      remarks.warning("draft/nothing-else-to-send", operation.place("requestBody"), `\`${operation.id}\` is sent ${names} as before, since no other value is known that the schema allows.`, "Send another value in the scenario where there is one, so that a server which ignores it fails.");
    }
    return changed;
  }

  /** The scene in which an operation creates something, and the text that stands for its id from then on. */
  function create(creator: DraftOperation, name: string, { id }: DraftOperation, inside: readonly string[], made: Made): { scene: DraftStep[]; text: string } | undefined {
    if (creator.id === id || inside.includes(creator.id) || inside.length >= 5) return undefined;
    const own = new Map(made);
    const before = prepare(creator, [...inside, id], own);
    const variable = freeName(variableOf(name), [...own.values()]);
    const createdId = before && idOf(before, name, variable);
    if (!before || !createdId) return undefined;
    own.set(creator.id, createdId.text);
    for (const [key, text] of own) made.set(key, text);
    return { scene: [...before.scene, ...writeRequest(before.request), ...createdId.steps], text: createdId.text };
  }

  function fillParameter(operation: DraftOperation, name: string, collection: string, inside: readonly string[], made: Made) {
    const creator = creatorAt(operations, collection);
    const account = signIn?.register?.nameProperty;
    if (signIn?.isPersonal && account && name.toLowerCase() === account.toLowerCase()) return { scene: [given("bob is registered")], text: "{bob}", isCreated: true };
    const known = creator && made.get(creator.id);
    if (known !== undefined) return { scene: [], text: known, isCreated: true };
    const found = (creator && create(creator, name, operation, inside, made)) ?? put(operation, name, collection, inside, made) ?? lookUp(operation, name, inside, made);
    if (found) return { isCreated: true, ...found };
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    const flat = flattenSchema(parameter?.schema, schemas);
    const own = operation.parameterExamples.get(name);
    const example = own !== undefined && parameter && (allows?.(parameter.schema, own) ?? true) ? own : undefined;
    const isFixed = flat["enum"] !== undefined || flat["const"] !== undefined;
    const fixed = isFixed ? (example ?? sampleValue(parameter?.schema, { schemas })) : operation.successExamples.size > 0 ? example : undefined;
    if (fixed !== undefined && fixed !== null && typeof fixed !== "object") return { scene: [], text: String(withoutBraces(fixed)), isCreated: false };
    const place = operation.place("parameters");
    const barred = creatorAt(closed, collection);
    const reason = creator ? `: no id of it was found in what \`${creator.id}\` answers` : barred ? ` with the credentials that users have (\`${barred.id}\` takes others)` : isLookup(collection, name) ? "" : ` (a POST to \`${collection || "/"}\` would)`;
    remarks.warning("draft/no-creating-operation", place, `\`${operation.id}\` takes \`${name}\`, and no operation creates what it stands for${reason}.`, "Say where it comes from: a setting, a recipe in suite.yaml, or an operation of another path.");
    const assumed = assumesIds ? textOfParameter(own ?? sampleValue(parameter?.schema, { schemas }, name, 1)) : undefined;
    return assumed === undefined ? undefined : { scene: [], text: assumed, isCreated: false };
  }

  function mayConflict(operation: DraftOperation): boolean {
    const maker = isUpdate(operation) ? creatorAt(operations, operation.path.replace(/\/[^/]*$/, "")) : undefined;
    return [operation, ...(maker ? [maker] : [])].some(({ responses }) => responses.some(({ status }) => status === 409));
  }

  /** What a PUT to the path itself makes, at an id that the scenario chooses. */
  function put(operation: DraftOperation, name: string, collection: string, inside: readonly string[], made: Made): { scene: DraftStep[]; text: string; isCreated: boolean } | undefined {
    const maker = find("PUT", `${collection}/{}`);
    const flat = flattenSchema(maker?.parameters.find((one) => one.in === "path" && maker.path.endsWith(`{${one.name}}`))?.schema, schemas);
    if (maker?.success?.status !== 201 || typeOf(flat) !== "string" || ["enum", "const", "pattern", "format"].some((key) => flat[key] !== undefined)) return undefined;
    const variable = freeName(variableOf(name), [...made.values()]);
    if (maker.id === operation.id) return { scene: [given(`a unique {${variable}}`)], text: `{${variable}}`, isCreated: false };
    if (inside.includes(maker.id) || inside.length >= 5) return undefined;
    const before = prepare(maker, [...inside, operation.id], made);
    const text = before && [...before.request.path.values()].at(-1);
    if (!before || text === undefined) return undefined;
    made.set(maker.id, text);
    return { scene: [...before.scene, ...writeRequest(before.request)], text, isCreated: true };
  }

  /** What is looked up by a property of its own: the creator above in the path is sent a value for it, or gives one. */
  function lookUp(operation: DraftOperation, name: string, inside: readonly string[], made: Made): { scene: DraftStep[]; text: string } | undefined {
    const parts = operation.path.split("/").slice(0, operation.path.split("/").indexOf(`{${name}}`));
    const above = parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
    const creator = above.map((path) => creatorAt(operations, path)).find((one) => one !== undefined);
    if (!creator || creator.id === operation.id || inside.includes(creator.id) || inside.length >= 5) return undefined;
    const before = prepare(creator, [...inside, operation.id], made);
    return before && findByProperty(before, name, freeName(variableOf(name), [...made.values()]), schemas);
  }

  function fillParameters(operation: DraftOperation, where: "query" | "header"): Map<string, string> | undefined {
    const filled = new Map<string, string>();
    for (const { name, required, schema } of operation.parameters.filter((one) => one.in === where && one.required)) {
      if (where === "header" && /^(accept|content-type|authorization)$/i.test(name)) continue;
      const own = operation.parameterExamples.get(name);
      const value = own !== undefined && (allows?.(schema, own) ?? true) ? own : sampleValue(schema, { schemas, allows }, name, 1);
      const text = textOfParameter(value);
      if (text === undefined && required) {
        remarks.warning("draft/no-sample", operation.place("parameters"), `No value could be made up for the parameter \`${name}\` of \`${operation.id}\`.`, "Give it an example in the contract.");
        return undefined;
      }
      if (text !== undefined) filled.set(name, text);
    }
    return filled;
  }

  function idOf({ request: { operation: creator }, references }: Prepared, parameter: string, variable: string): CreatedId | undefined {
    const resource = resourceOf(creator.path);
    if (!answersItself(creator, { operations, schemas, find })) {
      const sent = references.find(({ property }) => isIdOf(property, resource));
      return sent && { steps: [], text: `{${sent.variable}}` };
    }
    const path = pathOf(creator.success?.schema ?? null, schemas, namesOfId(parameter, resource), resource);
    return path === undefined ? undefined : { steps: [and(`I remember ${path} as {${variable}}`)], text: `{${variable}}` };
  }
}

function textOfParameter(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.every((item) => item === null || typeof item !== "object") ? value.join(",") : undefined;
  return typeof value === "object" ? undefined : String(withoutBraces(value));
}
