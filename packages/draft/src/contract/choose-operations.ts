import type { Json, JsonObject } from "@cd-task/model";
import { listOf, objectOf, pointerKeys, textOf, valueAt } from "../read-json.ts";
import { operationsIn, operationsOf } from "./operation-paths.ts";

/**
 * The document with those operations alone that a pattern names, by their id, path or tag, and with the components they need;
 * null where no pattern names one. In a pattern `*` stands for any text.
 */
export function chooseOperations(document: JsonObject, patterns: readonly string[]): JsonObject | null {
  const globs = patterns.map(globOf);
  const isNamed = (name: string | undefined) => name !== undefined && globs.some((glob) => glob.test(name));
  const chosen = operationsOf(document).filter(({ path, operation }) => isNamed(path) || isNamed(textOf(operation["operationId"])) || listOf(operation["tags"]).some((tag) => isNamed(textOf(tag))));
  if (chosen.length === 0) return null;
  const paths = [...Map.groupBy(chosen, ({ path }) => path)].map(([path, own]): [string, Json] => {
    const item = own[0]?.item ?? {};
    const isKept = (key: string) => !operationsIn(item).includes(key) || own.some(({ method }) => method === key);
    return [path, Object.fromEntries(Object.entries(item).filter(([key]) => isKept(key)))];
  });
  const head = ["openapi", "info", "jsonSchemaDialect", "servers", "security"].flatMap((key) => (document[key] === undefined ? [] : [[key, document[key]]]));
  const kept = Object.fromEntries([...head, ["paths", Object.fromEntries(paths)]]) as JsonObject;
  return { ...kept, components: neededComponents(document, kept, objectOf(document["components"])) };
}

/** The components that something kept refers to, directly or through others, in the document's order; all security schemes, which are named otherwise. */
function neededComponents(document: JsonObject, kept: JsonObject, components: JsonObject): JsonObject {
  const needed = new Set<string>();
  const waiting: Json[] = [kept];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (typeof part === "string" && part.startsWith("#/components/")) {
      const [, kind = "", name = ""] = pointerKeys(part);
      const key = `${kind}/${name}`;
      const target = valueAt(document, ["components", kind, name]);
      if (!needed.has(key) && target !== undefined) waiting.push(target);
      needed.add(key);
    } else if (part !== null && typeof part === "object") for (const below of Object.values(part)) waiting.push(below);
  }
  return Object.fromEntries(
    Object.entries(components).flatMap(([kind, held]): [string, Json][] => {
      const own = Object.entries(objectOf(held)).filter(([name]) => kind === "securitySchemes" || needed.has(`${kind}/${name}`));
      return own.length === 0 ? [] : [[kind, Object.fromEntries(own)]];
    }),
  );
}

function globOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
}
