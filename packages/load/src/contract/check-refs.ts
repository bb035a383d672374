import type { Json } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { nearestName } from "../nearest-name.ts";
import { parsePointer, valueAt } from "../files/json-pointer.ts";

/** Finds `$ref`s that leave the document or point nowhere, and schemas that point outside `#/components/schemas`. */
export function checkRefs(source: YamlSource, findings: Findings): void {
  visit(source.value, []);

  function visit(value: Json, path: (string | number)[]): void {
    if (value === null || typeof value !== "object") return;
    if (Array.isArray(value)) return value.forEach((item, index) => visit(item, [...path, index]));
    for (const [key, child] of Object.entries(value)) {
      // Examples are data: a `$ref` in them means nothing.
      if (key === "example" || key === "examples" || key === "default" || key === "const" || key === "enum") continue;
      if (key === "$ref" && typeof child === "string" && path.at(-1) !== "properties") checkRef(child, [...path, key]);
      else visit(child, [...path, key]);
    }
  }

  function checkRef(ref: string, path: (string | number)[]): void {
    const place = source.place(path);
    if (!ref.startsWith("#")) {
      findings.error("load/remote-ref", place, `\`${ref}\` is outside this file.`, { hint: "Copy it below `components` and refer to it as `#/components/...`." });
      return;
    }
    const target = parsePointer(ref);
    if (!ref.startsWith("#/") || valueAt(source.value, target) === undefined) {
      findings.error("load/unresolved-ref", place, `\`${ref}\` does not exist in this file.`, { hint: suggest(target) });
      return;
    }
    if (leadsInCircle(ref)) {
      findings.error("load/unresolved-ref", place, `\`${ref}\` leads back to itself, so it stands for nothing.`, { hint: "Write out what is meant at one of the places on the way." });
      return;
    }
    const isSchema = path.includes("schema") || (path[0] === "components" && path[1] === "schemas");
    if (isSchema && (target[0] !== "components" || target[1] !== "schemas")) {
      findings.error("load/unsupported-ref", place, `A schema can't refer to \`${ref}\`.`, { hint: "Move what it refers to below `#/components/schemas`." });
    }
  }

  /** Whether references that stand for nothing but each other come back to the first. */
  function leadsInCircle(ref: string): boolean {
    const seen = new Set<string>();
    for (let next: unknown = ref; typeof next === "string" && next.startsWith("#/"); ) {
      if (seen.has(next)) return true;
      seen.add(next);
      const target: Json | undefined = valueAt(source.value, parsePointer(next));
      next = target !== null && typeof target === "object" && !Array.isArray(target) ? target["$ref"] : undefined;
    }
    return false;
  }

  function suggest(target: string[]): string {
    const parent = valueAt(source.value, target.slice(0, -1));
    const names = parent !== null && typeof parent === "object" ? Object.keys(parent) : [];
    const nearest = nearestName(target.at(-1) ?? "", names);
    if (nearest === undefined) return "References look like `#/components/schemas/Name`.";
    return `did you mean \`#/${[...target.slice(0, -1), nearest].join("/")}\`?`;
  }
}
