import type { ConstraintKind, Json, JsonObject } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { compileSchema } from "../files/validate-yaml.ts";
import { type WordedError, wordSchemaErrors } from "../files/word-schema-error.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { hintNames } from "../nearest-name.ts";
import type { AuthoredConstraint } from "./authored.ts";
import type { LoadedFramework } from "./load-frameworks.ts";

/** Finds options that the kind does not take, in `options` and in what is laid over them for one framework. */
export function checkOptions({ source, value }: Authored<AuthoredConstraint>, kind: ConstraintKind, findings: Findings): void {
  const base = layOver(kind.defaults, value.options ?? {});
  const found = optionErrors(kind, base);
  for (const error of found) report(source, ["options"], error, kind, findings);
  for (const [framework, over] of Object.entries(value.frameworks ?? {})) {
    for (const error of optionErrors(kind, layOver(base, over))) {
      if (found.some((other) => other.message === error.message && other.path.join("/") === error.path.join("/"))) continue;
      report(source, ["frameworks", framework], error, kind, findings);
    }
  }
}

/** Finds options in a framework's idiom that the kind does not take, and kinds that do not exist. */
export function checkIdiom({ authored, framework }: LoadedFramework, kinds: readonly ConstraintKind[], findings: Findings): void {
  const names = kinds.map(({ name }) => name);
  for (const [name, options] of Object.entries(framework.idiom)) {
    const kind = kinds.find((one) => one.name === name);
    if (!kind) {
      const place = authored.source.place(["idiom", name], "key");
      findings.error("load/unknown-kind", place, `There is no constraint kind \`${name}\`.`, { hint: hintNames(name, names, "Kinds") });
      continue;
    }
    // The author's own file may still give what the idiom leaves out.
    const errors = optionErrors(kind, layOver(kind.defaults, options)).filter(({ code }) => code !== "load/missing-key");
    for (const error of errors) report(authored.source, ["idiom", name], error, kind, findings);
  }
}

function optionErrors(kind: ConstraintKind, options: JsonObject): WordedError[] {
  const validate = compileSchema(kind.optionsSchema);
  return validate(options) ? [] : wordSchemaErrors(validate.errors ?? [], options, "`options`");
}

function report(source: YamlSource, at: string[], error: WordedError, kind: ConstraintKind, findings: Findings): void {
  const place = source.place([...at, ...error.path], error.target);
  if (error.code === "load/unknown-key" && error.path.length === 1) {
    const key = error.key ?? "";
    const known = Object.keys((kind.optionsSchema["properties"] as JsonObject | undefined) ?? {});
    findings.error("load/unknown-option", place, `\`${key}\` is not an option of constraint kind \`${kind.name}\`.`, { hint: hintNames(key, known, "Options") });
    return;
  }
  findings.error(error.code, place, error.message, error.hint === undefined ? {} : { hint: error.hint });
}

/** Maps merge, lists replace, null removes. */
function layOver(base: JsonObject, over: JsonObject): JsonObject {
  const merged: JsonObject = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isMap(value) ? layOver(isMap(below) ? below : {}, value) : value;
  }
  return merged;
}

function isMap(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
