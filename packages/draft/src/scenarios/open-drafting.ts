import type { Json, JsonObject, JsonSchema } from "@cd-task/model";
import type { DraftOperation } from "../contract/read-operations.ts";
import { objectOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SignIn } from "../suite/find-sign-in.ts";
import { chooseAccount, chooseUnique } from "../values/choose-unique.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { sampleValue, type Sampling, withoutBraces } from "../values/sample-value.ts";
import { namesOfId, pathOf } from "./find-property.ts";
import { and, type DraftStep, given } from "./step.ts";
import { type DraftRequest, writeRequest } from "./write-request.ts";

/** A request that should succeed, and the steps that set its scene. */
export interface Prepared {
  scene: DraftStep[];
  request: DraftRequest;
  /** Path parameters that stand for something a scenario has created. */
  created: string[];
}

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
  /** The step that keeps the id of what an operation created for a parameter of the path below it. */
  rememberId(creator: DraftOperation, parameter: string, variable: string): DraftStep | undefined;
}

/** Opens drafting over the operations of a contract; `assumesIds` makes ids up that no operation creates. */
export function openDrafting(operations: readonly DraftOperation[], { schemas, allows }: Pick<Sampling, "schemas" | "allows">, signIn: SignIn | null, remarks: Remarks, assumesIds = false): Drafting {
  const shapes = new Map(operations.map((operation) => [`${operation.method} ${shapeOf(operation.path)}`, operation]));
  const find = (method: string, path: string) => shapes.get(`${method} ${shapeOf(path)}`);
  return { operations, schemas, signIn, remarks, flatten: (schema) => flattenSchema(schema, schemas), prepare: (operation) => prepare(operation, []), find, rememberId };

  function prepare(operation: DraftOperation, inside: readonly string[]): Prepared | undefined {
    const scene: DraftStep[] = [];
    const path = new Map<string, string>();
    const created: string[] = [];
    const isOpenRead = operation.security === "optional" && operation.method === "GET";
    if (operation.security !== "none" && signIn && !isOpenRead) scene.push(given("I am signed in as alice"));
    const parts = operation.path.split("/");
    for (const [index, part] of parts.entries()) {
      const name = /\{([^}]*)\}/.exec(part)?.[1];
      if (name === undefined) continue;
      const found = fillParameter(operation, name, parts.slice(0, index).join("/"), path, inside);
      if (!found) return undefined;
      addScene(scene, found.scene);
      path.set(name, found.text);
      if (found.isCreated) created.push(name);
    }
    if (isOpenRead && scene.some(({ text }) => text.startsWith("I am signed in"))) scene.push(given("I am anonymous"));
    const [query, headers] = [fillParameters(operation, "query"), fillParameters(operation, "header")];
    if (signIn?.isPersonal && operation.id === signIn.login) addScene(scene, [given("alice is registered")]);
    const body = bodyOf(operation);
    if (!query || !headers || body === null) return undefined;
    if (JSON.stringify(body ?? null).includes("{unique}")) addScene(scene, [given("a unique {unique}")]);
    return { scene, request: { operation, path, query, headers, ...(body !== undefined && { body }) }, created };
  }

  function fillParameter(operation: DraftOperation, name: string, collection: string, outer: Map<string, string>, inside: readonly string[]) {
    const creator = find("POST", collection) ?? find("POST", `${collection}/`);
    const variable = variableOf(name);
    const account = signIn?.register?.nameProperty;
    if (signIn?.isPersonal && account && name.toLowerCase() === account.toLowerCase()) return { scene: [given("bob is registered")], text: "{bob}", isCreated: true };
    if (creator && creator.id !== operation.id && !inside.includes(creator.id) && inside.length < 5) {
      const before = prepare(creator, [...inside, operation.id]);
      const remembering = rememberId(creator, name, variable);
      if (before && remembering) {
        for (const [key, text] of before.request.path) outer.set(key, text);
        return { scene: [...before.scene, ...writeRequest(before.request), remembering], text: `{${variable}}`, isCreated: true };
      }
    }
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    const flat = flattenSchema(parameter?.schema, schemas);
    const own = operation.parameterExamples.get(name);
    const example = own !== undefined && parameter && (allows?.(parameter.schema, own) ?? true) ? own : undefined;
    const isFixed = flat["enum"] !== undefined || flat["const"] !== undefined;
    const fixed = isFixed ? (example ?? sampleValue(parameter?.schema, { schemas })) : operation.successExamples.size > 0 ? example : undefined;
    if (fixed !== undefined && fixed !== null && typeof fixed !== "object") return { scene: [], text: String(withoutBraces(fixed)), isCreated: false };
    const place = operation.place("parameters");
    remarks.warning("draft/no-creating-operation", place, `\`${operation.id}\` takes \`${name}\`, and no operation creates what it stands for${creator ? `: no id was found in what \`${creator.id}\` answers` : ` (a POST to \`${collection || "/"}\` would)`}.`, "Say where it comes from: a setting, a recipe in suite.yaml, or an operation of another path.");
    const assumed = assumesIds ? textOfParameter(own ?? sampleValue(parameter?.schema, { schemas }, name, 1)) : undefined;
    return assumed === undefined ? undefined : { scene: [], text: assumed, isCreated: false };
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

  /** Undefined: none is sent; null: none could be made. */
  function bodyOf(operation: DraftOperation): Json | undefined | null {
    const { requestBody, id } = operation;
    if (!requestBody) return undefined;
    if (!requestBody.mediaType.includes("json")) return requestBody.required ? null : undefined;
    const account = signIn?.isPersonal && operation.id === signIn.login ? "alice" : operation.id === signIn?.register?.operation ? "unique" : undefined;
    if (account !== undefined) return sampleValue(requestBody.schema, { schemas, allows, choose: chooseAccount(account) }) ?? null;
    const paired = [...operation.requestExamples.keys()].find((key) => operation.successExamples.has(key)) ?? [...operation.requestExamples.keys()][0];
    const isAllowed = paired !== undefined && (allows?.(requestBody.schema, operation.requestExamples.get(paired) ?? null) ?? true);
    if (paired !== undefined && !isAllowed) {
      const what = paired === "" ? "The request example" : `The request example \`${paired}\``;
      remarks.warning("draft/wrong-example", operation.place("requestBody"), `${what} of \`${id}\` does not agree with its schema.`, "Correct the one or the other; a body was made up from the schema.");
    } else if (paired !== undefined) return makeUnique(withoutBraces(operation.requestExamples.get(paired) ?? null), requestBody.schema);
    const value = sampleValue(requestBody.schema, { schemas, allows, choose: chooseUnique("unique") });
    if (value !== undefined) return value;
    if (!requestBody.required) return undefined;
    remarks.warning("draft/no-sample", operation.place("requestBody"), `No body could be made up for \`${id}\`.`, "Give it an example in the contract.");
    return null;
  }

  function makeUnique(body: Json, schema: JsonSchema): Json {
    const flat = flattenSchema(schema, schemas);
    const entries = Object.entries(objectOf(body));
    if (entries.length === 0) return body;
    return Object.fromEntries(
      entries.map(([key, value]) => {
        const own = flattenSchema(objectOf(flat["properties"])[key], schemas);
        if (typeOf(own) === "object") return [key, makeUnique(value, own)];
        return [key, typeof value === "string" ? (chooseUnique("unique")(key, own) ?? value) : value];
      }),
    );
  }

  function rememberId(creator: DraftOperation, parameter: string, variable: string): DraftStep | undefined {
    const resource = creator.path.split("/").filter((part) => part !== "" && !part.startsWith("{")).at(-1) ?? "";
    const path = pathOf(creator.success?.schema ?? null, schemas, namesOfId(parameter, resource));
    return path === undefined ? undefined : and(`I remember ${path} as {${variable}}`);
  }
}

/** Adds steps, each setting of the scene once; a request may stand there twice. */
export function addScene(scene: DraftStep[], more: readonly DraftStep[]): void {
  for (const step of more) {
    const isThere = step.keyword === "Given" && scene.some(({ text }) => text === step.text);
    if (!isThere) scene.push(step);
  }
}

/** A variable's name for a parameter: `Item-ID` is `itemID`. */
export function variableOf(name: string): string {
  const words = name.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  const joined = words.map((word, index) => (index === 0 ? word : (word[0] ?? "").toUpperCase() + word.slice(1))).join("").replace(/^[^A-Za-z]+/, "");
  return joined === "" ? "id" : (joined[0] ?? "").toLowerCase() + joined.slice(1);
}

function shapeOf(path: string): string {
  return path.replace(/\{[^}]*\}/g, "{}");
}

function textOfParameter(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.every((item) => item === null || typeof item !== "object") ? value.join(",") : undefined;
  return typeof value === "object" ? undefined : String(withoutBraces(value));
}
