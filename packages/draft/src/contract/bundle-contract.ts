import type { Json, JsonObject } from "@cd-task/model";
import { objectOf, pointerKeys, valueAt } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { resolveRef } from "./resolve-ref.ts";

/** Beyond it a document is broken or contains itself. */
const deepest = 150;

type Path = readonly (string | number)[];

/** The documents as one, whose schemas refer to `#/components/schemas/...` alone; `changed` says whether it differs from the first. */
export function bundleContract(entries: readonly string[], documents: ReadonlyMap<string, SourceDocument>, remarks: Remarks): { document: JsonObject; changed: boolean } {
  const [main = ""] = entries;
  const source = documents.get(main);
  const root = objectOf(source?.value);
  const ownSchemas = objectOf(valueAt(root, ["components", "schemas"]));
  const names = new Map<string, string>();
  const hoisted: JsonObject = {};
  let changed = false;

  const document = objectOf(copy(root, [], main, [], false));
  for (const other of entries.slice(1)) joinPaths(document, other);
  if (Object.keys(hoisted).length > 0) {
    const components = objectOf(document["components"]);
    document["components"] = { ...components, schemas: { ...objectOf(components["schemas"]), ...hoisted } };
  }
  return { document, changed };

  function copy(value: Json, path: Path, file: string, inside: readonly string[], isSchema: boolean): Json {
    if (value === null || typeof value !== "object") return value;
    if (path.length + inside.length * 10 > deepest) {
      remarks.error("draft/too-deep", documents.get(file)?.place(path.slice(0, 20)), "The contract is nested too deeply, or contains itself.", "Refer to `#/components/schemas/...` where a schema contains itself.");
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index], file, inside, isSchema));
    const isNames = ["properties", "patternProperties", "schemas", "responses", "examples"].includes(String(path.at(-1)));
    const ref = value["$ref"];
    if (typeof ref === "string" && !(isSchema && path.at(-1) === "properties")) return follow(value, ref, path, file, inside, isSchema);
    const entriesOf = Object.entries(value).map(([key, child]): [string, Json] => {
      const isData = !isNames && (key === "example" || key === "examples" || key === "default" || key === "const" || key === "enum");
      if (isData && isSchema) return [key, child];
      if (key === "example" || (key === "value" && path.at(-2) === "examples")) return [key, child];
      const below = isSchema || key === "schema" || (path.at(-1) === "components" && key === "schemas");
      return [key, copy(child, [...path, key], file, inside, below)];
    });
    return Object.fromEntries(entriesOf);
  }

  function follow(value: JsonObject, ref: string, path: Path, file: string, inside: readonly string[], isSchema: boolean): Json {
    const place = documents.get(file)?.place([...path, "$ref"]);
    const target = resolveRef(file, ref);
    if (target.kind === "remote") {
      remarks.error("draft/remote-ref", place, `\`${ref}\` is an address, and nothing is fetched.`, "Save it below the contract's folder and refer to that file.");
      return {};
    }
    if (target.kind === "outside") {
      remarks.error("draft/outside-ref", place, `\`${ref}\` is outside of the contract's folder.`, "Copy it below the contract's folder and refer to it by a relative path.");
      return {};
    }
    const keys = pointerKeys(target.pointer);
    const found = documents.get(target.file);
    const there = found && valueAt(found.value, keys);
    if (there === undefined) {
      if (found) remarks.error("draft/unresolved-ref", place, `\`${ref}\` does not exist.`, "Correct the reference, or add what it names.");
      else remarks.error("draft/missing-file", place, `The file of \`${ref}\` does not exist or can't be read.`, "File names are relative to the file that refers to them.");
      return {};
    }
    const isOwn = target.file === main && file === main;
    const isDirect = keys.length === 3 && keys[0] === "components" && (keys[1] === "schemas" || !isSchema);
    // Two paths with one item would share its operationIds.
    const isPathItem = path.length === 2 && path[0] === "paths";
    if (isOwn && !isPathItem && (isDirect || !isSchema)) return value;
    changed = true;
    if (isSchema) return { ...value, $ref: `#/components/schemas/${hoist(target.file, keys, there)}` };
    const key = `${target.file}#${target.pointer}`;
    if (inside.includes(key)) {
      remarks.error("draft/too-deep", place, `\`${ref}\` contains itself.`, "Only schemas may contain themselves.");
      return {};
    }
    const { $ref: _, ...beside } = value;
    const inlined = copy(there, keys, target.file, [...inside, key], false);
    return Object.keys(beside).length > 0 && typeof inlined === "object" && inlined !== null && !Array.isArray(inlined) ? { ...inlined, ...beside } : inlined;
  }

  function hoist(file: string, keys: string[], value: Json): string {
    if (file === main && keys.length === 3 && keys[0] === "components" && keys[1] === "schemas") return keys[2] ?? "";
    const key = `${file}#${keys.join("/")}`;
    const before = names.get(key);
    if (before !== undefined) return before;
    const stem = keys.at(-1) ?? file.split("/").at(-1)?.split(".")[0] ?? "";
    const plain = stem.replace(/[^A-Za-z0-9_.-]/g, "") || "Schema";
    let name = plain;
    for (let number = 2; Object.hasOwn(ownSchemas, name) || Object.hasOwn(hoisted, name); number += 1) name = `${plain}${number}`;
    names.set(key, name);
    hoisted[name] = {};
    hoisted[name] = copy(value, keys, file, [], true);
    return name;
  }

  function joinPaths(into: JsonObject, other: string): void {
    const value = objectOf(documents.get(other)?.value);
    const paths = objectOf(into["paths"]);
    for (const [path, item] of Object.entries(objectOf(value["paths"]))) {
      const place = documents.get(other)?.place(["paths", path], "key");
      if (Object.hasOwn(paths, path)) remarks.error("draft/path-twice", place, `\`${path}\` is declared in another contract file too.`, "Keep one of the two.");
      else paths[path] = copy(item, ["paths", path], other, [], false);
    }
    const schemes = { ...objectOf(valueAt(value, ["components", "securitySchemes"])), ...objectOf(valueAt(into, ["components", "securitySchemes"])) };
    into["paths"] = paths;
    into["components"] = { ...objectOf(into["components"]), ...(Object.keys(schemes).length > 0 && { securitySchemes: schemes }) };
    changed = true;
  }
}
