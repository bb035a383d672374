import type { JsonObject } from "@cd-task/model";
import { objectOf } from "../read-json.ts";
import { flattenSchema, typeOf } from "../values/flatten-schema.ts";
import { subjectsOf } from "./find-property.ts";
import type { Prepared } from "./open-drafting.ts";
import { addScene, and, type DraftStep, given } from "./step.ts";
import { writeRequest } from "./write-request.ts";

/** The scene in which something is created that a path parameter finds by a property, sent with a value that nobody else uses or read from the answer; undefined where it has none of that name. */
export function findByProperty({ scene, request }: Prepared, parameter: string, variable: string, schemas: JsonObject): { scene: DraftStep[]; text: string } | undefined {
  const isNamed = (key: string) => plain(key) === plain(parameter);
  const steps: DraftStep[] = [];
  addScene(steps, scene);
  const sendable = objectOf(flattenSchema(request.operation.requestBody?.schema, schemas)["properties"]);
  const [key, schema] = Object.entries(sendable).find(([name, one]) => isNamed(name) && isOpenText(one, schemas)) ?? [];
  if (key !== undefined && schema !== undefined) {
    addScene(steps, [given(`a unique {${variable}}`)]);
    const isMail = /mail/i.test(key);
    const text = isMail ? `{${variable}}@example.test` : `{${variable}}`;
    steps.push(...writeRequest({ ...request, body: { ...objectOf(request.body), [key]: text } }));
    return { scene: steps, text };
  }
  for (const { path, properties } of subjectsOf(request.operation.success?.schema ?? null, schemas)) {
    const found = Object.keys(properties).find(isNamed);
    if (found === undefined || ["object", "array"].includes(typeOf(flattenSchema(properties[found], schemas)) ?? "")) continue;
    steps.push(...writeRequest(request), and(`I remember ${path}.${found} as {${variable}}`));
    return { scene: steps, text: `{${variable}}` };
  }
  return undefined;
}

/** Whether a text of our own can stand there. */
function isOpenText(schema: JsonObject[string], schemas: JsonObject): boolean {
  const flat = flattenSchema(schema, schemas);
  return typeOf(flat) === "string" && ["enum", "const", "pattern", "maxLength"].every((key) => flat[key] === undefined) && (flat["format"] === undefined || flat["format"] === "email") && flat["readOnly"] !== true;
}

const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
