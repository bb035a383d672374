import type { ConstraintKind, Json, JsonObject } from "@cd-task/model";
import { readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { choosePerLanguage, type FrameworkLanguage } from "./choose-per-language.ts";

interface NewConstraint {
  id: string;
  axis: string;
  kind: ConstraintKind;
  /** Where the schemas lie, seen from the constraint's file. */
  schema: string;
  /** The preset that its options are taken from. */
  preset?: string | undefined;
  /** What the suite is built for. */
  frameworks?: readonly FrameworkLanguage[];
}

/** A constraint's file as its author goes on from: the demanded options filled in, the others as comments with what they mean. */
export function writeConstraintText({ id, axis, kind, schema, preset, frameworks = [] }: NewConstraint): string {
  const { properties = {}, required = [] } = kind.optionsSchema as { properties?: Record<string, JsonObject>; required?: string[] };
  const taken = readPreset(kind, preset);
  const each = choosePerLanguage(kind, frameworks, { ...taken.options });
  const given = { ...kind.defaults, ...taken.options };
  const demanded = required.filter((name) => !(name in given));
  const options = Object.entries(properties).flatMap(([name, option]) => {
    const says = typeof option["description"] === "string" ? wrap(option["description"]).map((line) => `  # ${line}`) : [];
    const value = given[name] ?? each.options[name] ?? exampleOf(option);
    const lines = stringify({ [name]: value }, { lineWidth: 0, defaultStringType: "PLAIN" }).trimEnd().split("\n");
    return [...says, ...lines.map((line) => (demanded.includes(name) ? `  ${line}` : `  # ${line}`))];
  });
  const presets = Object.keys(kind.presets ?? {});
  return [
    `# yaml-language-server: $schema=${schema}constraint.schema.json`,
    `id: ${id}`,
    `axis: ${axis}`,
    `kind: ${kind.name}`,
    `title: ${taken.title ?? titleOf(id)}`,
    ...(preset !== undefined ? [`preset: ${preset}`] : presets.length > 0 ? [`# preset: ${presets[0] ?? ""}  # ${presets.join(", ")}`] : []),
    ...(demanded.length > 0 ? ["options:"] : ["# What is left out is as shown.", "options: {}"]),
    ...options,
    ...(Object.keys(each.frameworks).length > 0 ? ["# Laid over the options above, for frameworks of another language.", "frameworks:", ...Object.entries(each.frameworks).map(([name, own]) => `  ${name}: ${inline(own)}`)] : []),
    ...(each.languages.length > 0 ? [`applies: { languages: [${each.languages.join(", ")}] }`] : []),
    "",
  ].join("\n");
}

function inline(options: JsonObject): string {
  return `{ ${Object.entries(options).map(([name, value]) => `${name}: ${String(value)}`).join(", ")} }`;
}

function readPreset({ presets }: ConstraintKind, preset: string | undefined): { title?: string; options?: JsonObject } {
  const file = preset === undefined ? undefined : presets?.[preset];
  return file === undefined ? {} : (parse(readFileSync(file, "utf8")) as { title?: string; options?: JsonObject });
}

function exampleOf(schema: JsonObject): Json {
  const { enum: values, default: given, examples, type, minimum } = schema as { enum?: Json[]; default?: Json; examples?: Json[]; type?: string; minimum?: number };
  if (given !== undefined) return given;
  const [first] = [...(examples ?? []), ...(values ?? [])];
  if (first !== undefined) return first;
  return { object: {}, array: [], boolean: false, integer: minimum ?? 0, number: minimum ?? 0 }[type ?? ""] ?? (type === "string" ? "..." : {});
}

function titleOf(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function wrap(text: string): string[] {
  return text.match(/.{1,100}(?:\s|$)/g)?.map((line) => line.trimEnd()) ?? [];
}
