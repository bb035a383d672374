import { type Contract, type ContractParameter, type ContractResponse, type HttpMethod, isJson, type Json, type JsonObject, type JsonSchema, type Operation, takesJson } from "@cd-task/model";
import { parsePointer, valueAt } from "../files/json-pointer.ts";
import { dropDialect } from "./drop-dialect.ts";
import { dropRepeated } from "./drop-repeated.ts";
import { upgradeSchema } from "./upgrade-schema.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** The OpenAPI document reduced to what steps and checks need; `ranges` are responses without a single status. */
export function reduceContract(document: JsonObject): { contract: Contract; ranges: (string | number)[][] } {
  const ranges: (string | number)[][] = [];
  const isOld = String(document["openapi"]).startsWith("3.0");
  const schemaOf = (value: Json | undefined): JsonSchema => dropRepeated(dropDialect(isOld ? upgradeSchema(objectOf(value)) : objectOf(value)));
  const info = objectOf(document["info"]);
  const schemas = objectOf(valueAt(document, ["components", "schemas"]));
  const operations = Object.entries(objectOf(document["paths"])).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const pathItem = objectOf(resolve(item));
      const operation = pathItem[method];
      return operation === undefined ? [] : [reduceOperation(path, method, pathItem, objectOf(operation))];
    }),
  );
  const upgraded = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema)]));
  return { contract: { title: String(info["title"]), version: String(info["version"]), operations, schemas: upgraded }, ranges };

  function reduceOperation(path: string, method: string, pathItem: JsonObject, operation: JsonObject): Operation {
    return {
      id: String(operation["operationId"] ?? ""),
      method: method.toUpperCase() as HttpMethod,
      path,
      parameters: reduceParameters([...listOf(pathItem["parameters"]), ...listOf(operation["parameters"])]),
      requestBody: reduceBody(operation["requestBody"]),
      security: securityOf(operation["security"] ?? document["security"]),
      responses: Object.entries(objectOf(operation["responses"])).flatMap(([status, response]) => {
        if (/^\d{3}$/.test(status)) return [reduceResponse(Number(status), objectOf(resolve(response)))];
        if (!status.startsWith("x-")) ranges.push(["paths", path, method, "responses", status]);
        return [];
      }),
    };
  }

  /** An operation's parameter replaces the path's of the same name and kind. */
  function reduceParameters(all: Json[]): ContractParameter[] {
    const byKey = new Map<string, ContractParameter>();
    for (const one of all) {
      const parameter = objectOf(resolve(one));
      const place = String(parameter["in"]) as ContractParameter["in"];
      const name = String(parameter["name"]);
      byKey.set(`${place} ${name}`, { name, in: place, required: parameter["required"] === true, schema: schemaOf(parameter["schema"]) });
    }
    return [...byKey.values()];
  }

  function reduceBody(value: Json | undefined): Operation["requestBody"] {
    if (value === undefined) return null;
    const body = objectOf(resolve(value));
    const [mediaType, media] = preferJson(body["content"], takesJson);
    if (mediaType === null) return null;
    const others = takesJson(mediaType) ? [] : Object.keys(objectOf(body["content"])).filter((name) => name !== mediaType);
    return { required: body["required"] === true, mediaType, ...(others.length > 0 && { others }), schema: schemaOf(media["schema"]) };
  }

  function reduceResponse(status: number, response: JsonObject): ContractResponse {
    const [mediaType, media] = preferJson(response["content"]);
    const schema = mediaType === null || media["schema"] === undefined ? null : schemaOf(media["schema"]);
    const headers = Object.keys(objectOf(response["headers"])).map((name) => name.toLowerCase());
    return { status, mediaType, schema, topLevelKeys: schema ? requiredKeys(schema) : [], headers };
  }

  /** What every body of the schema carries at its top: `required`, through references and `allOf`; failing that, all it declares. */
  function requiredKeys(schema: JsonSchema): string[] {
    const facets = flatten(schema, 0);
    const required = facets.flatMap((facet) => listOf(facet["required"]).map(String));
    return [...new Set(required.length > 0 ? required : facets.flatMap((facet) => Object.keys(objectOf(facet["properties"]))))];
  }

  function flatten(schema: JsonSchema, depth: number): JsonSchema[] {
    if (depth > 20) return [];
    const target = typeof schema["$ref"] === "string" ? [objectOf(valueAt(document, parsePointer(schema["$ref"])))] : [];
    return [schema, ...[...target, ...listOf(schema["allOf"]).map(objectOf)].flatMap((part) => flatten(part, depth + 1))];
  }

  function resolve(value: Json | undefined): Json | undefined {
    let target = value;
    for (let depth = 0; depth < 20; depth += 1) {
      const ref = objectOf(target)["$ref"];
      if (typeof ref !== "string") break;
      target = valueAt(document, parsePointer(ref));
    }
    return target;
  }
}

function preferJson(content: Json | undefined, also: (mediaType: string) => boolean = isJson): [string | null, JsonObject] {
  const entries = Object.entries(objectOf(content));
  const chosen = entries.find(([name]) => name === "application/json") ?? entries.find(([name]) => isJson(name)) ?? entries.find(([name]) => also(name)) ?? entries[0];
  return chosen ? [chosen[0], objectOf(chosen[1])] : [null, {}];
}

function securityOf(value: Json | undefined): Operation["security"] {
  const choices = listOf(value);
  if (choices.length === 0) return "none";
  return choices.some((choice) => Object.keys(objectOf(choice)).length === 0) ? "optional" : "required";
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
