import type { Contract, JsonObject } from "@cd-task/model";
import { stringify } from "yaml";

const methods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];

/** The contract's text with these operations alone and the components that they reach, in the form of the file; comments are left behind. */
export function excerptContract(document: JsonObject, { operations }: Pick<Contract, "operations">, ids: readonly string[], isJson: boolean): string {
  const chosen = operations.filter(({ id }) => ids.includes(id));
  const wanted = new Set(chosen.map(({ method, path }) => `${method.toLowerCase()} ${path}`));
  const paths = entriesOf(document["paths"]).flatMap(([path, item]) => {
    const kept = entriesOf(item).filter(([key]) => !methods.includes(key) || wanted.has(`${key} ${path}`));
    return kept.some(([key]) => methods.includes(key)) ? [[path, Object.fromEntries(kept)] as const] : [];
  });
  const { webhooks: _, ...rest } = document;
  const own = { ...rest, paths: Object.fromEntries(paths) };
  const asked = [...secured(paths.flatMap(([, item]) => Object.values(item))), ...secured([document])];
  const reached = reach(document, [own["paths"], ...asked.map((name) => ({ $ref: `#/components/securitySchemes/${name}` }))]);
  const components = entriesOf(document["components"]).flatMap(([group, members]) => {
    const kept = entriesOf(members).filter(([name]) => reached.has(`#/components/${group}/${escape(name)}`));
    return kept.length > 0 ? [[group, Object.fromEntries(kept)] as const] : [];
  });
  const tags = new Set(Object.values(own.paths).flatMap((item) => Object.values(item)).flatMap((operation) => listOf(member(operation, "tags"))));
  const excerpt = Object.fromEntries(Object.entries(own).flatMap(([key, value]): [string, unknown][] => {
    if (key === "components") return components.length > 0 ? [[key, Object.fromEntries(components)]] : [];
    if (key === "tags") return [[key, listOf(value).filter((tag) => tags.has(member(tag, "name")))]];
    return [[key, value]];
  }));
  return isJson ? `${JSON.stringify(excerpt, null, 2)}\n` : stringify(excerpt, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Every reference within the document that values lead to, one by the other. */
function reach(document: JsonObject, from: readonly unknown[]): Set<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== "object" || value === null) continue;
    for (const one of [member(value, "$ref"), ...Object.values((member(member(value, "discriminator"), "mapping") ?? {}) as object)]) {
      const reference = typeof one === "string" && !one.includes("/") ? `#/components/schemas/${one}` : one;
      if (typeof reference !== "string" || !reference.startsWith("#/components/") || found.has(reference)) continue;
      // A part of a component brings the whole of it.
      const whole = reference.split("/").slice(0, 4).join("/");
      found.add(reference).add(whole);
      waiting.push(at(document, whole) ?? null);
    }
    waiting.push(...Object.values(value));
  }
  return found;
}

function secured(values: readonly unknown[]): string[] {
  return values.flatMap((value) => listOf(member(value, "security"))).flatMap((one) => (typeof one === "object" && one !== null ? Object.keys(one) : []));
}

function at(document: JsonObject, reference: string): unknown {
  return reference.slice(2).split("/").reduce<unknown>((value, part) => member(value, part.replaceAll("~1", "/").replaceAll("~0", "~")), document);
}

const escape = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");
const entriesOf = (value: unknown): [string, unknown][] => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const member = (value: unknown, key: string): unknown => (typeof value === "object" && value !== null && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined);
