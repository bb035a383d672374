import { type ConstraintKind, defaultsBelow, type JsonObject, mergeOptions } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import { compileSchema } from "../files/validate-yaml.ts";
import { type WordedError, wordSchemaErrors } from "../files/word-schema-error.ts";
import type { YamlSource } from "../files/yaml-source.ts";
import { suggestNames } from "../nearest-name.ts";
import type { AuthoredConstraint, AuthoredPreset } from "./authored.ts";
import type { LoadedConstraint } from "./load-constraints.ts";
import type { LoadedFramework } from "./load-frameworks.ts";

interface OptionContext {
  frameworks: readonly LoadedFramework[];
  /** Whether demanded options may be missing. */
  mayLack: boolean;
}

/** Finds options that the kind does not take, in `options`, in what is laid over them for one framework, and in what results. */
export function checkOptions({ authored, constraint }: LoadedConstraint, kind: ConstraintKind, { frameworks, mayLack }: OptionContext, findings: Findings): void {
  const { source, value } = authored;
  const { preset, bases = [], options, perFramework } = constraint;
  const below = [preset?.options ?? {}, ...bases.map((base) => base.options)];
  // What a base or a preset has wrong is reported there; what it leaves out, the constraint that extends it may give.
  const counts = ({ code }: WordedError) => !(mayLack && code === "load/missing-key");
  const known = optionErrors(kind, below).filter(({ code }) => code !== "load/missing-key");
  const found = without(optionErrors(kind, [...below, options]), known);
  for (const error of found.filter(counts)) report(source, ["options"], error, kind, findings);
  const loaded = new Map(frameworks.map((one) => [one.framework.name, one]));
  for (const name of new Set([...loaded.keys(), ...Object.keys(perFramework)])) {
    const idiom = loaded.get(name)?.framework.idiom[kind.name] ?? {};
    const over = [...bases.map((base) => base.perFramework[name] ?? {}), perFramework[name] ?? {}];
    const errors = optionErrors(kind, [preset?.options ?? {}, idiom, ...bases.map((base) => base.options), options, ...over]);
    const at = value.frameworks?.[name] ? ["frameworks", name] : ["options"];
    const own = without(errors, [...known, ...optionErrors(kind, [...below, options]), ...optionErrors(kind, [idiom])]);
    for (const error of own.filter(counts)) report(source, at, error, kind, findings);
  }
}

/** Finds names of rules that the kind does not have, and rules that an author's own sentences leave unsaid. */
export function checkSentences({ source, value }: Authored<AuthoredConstraint>, kind: ConstraintKind, findings: Findings): void {
  // Which rules such a kind has depends on the framework; that is checked where its options are settled.
  if (!value.says || kind.rulesOf) return;
  const known = kind.rules.map(({ id }) => id);
  for (const [index, { rules }] of value.says.entries()) {
    for (const [position, rule] of rules.entries()) {
      if (known.includes(rule)) continue;
      findings.error("load/unknown-rule", source.place(["says", index, "rules", position]), `Constraint kind \`${kind.name}\` has no rule \`${rule}\`.`, suggestNames(rule, known, "Rules"));
    }
  }
  const said = new Set(value.says.flatMap(({ rules }) => rules));
  for (const rule of known.filter((id) => !said.has(id))) {
    findings.error("load/rule-without-sentence", source.place(["says"], "key"), `The rule \`${rule}\` is checked, but no sentence of \`${value.id}\` tells of it.`, { hint: "Add a sentence that names the rule, or leave `says` out." });
  }
}

/** Finds options in a preset that the kind does not take. */
export function checkPreset({ source, value }: Authored<AuthoredPreset>, kind: ConstraintKind, findings: Findings): void {
  const errors = optionErrors(kind, [value.options]).filter(({ code }) => code !== "load/missing-key");
  for (const error of errors) report(source, ["options"], error, kind, findings);
}

/** Finds options in a framework's idiom that the kind does not take, and kinds that do not exist. */
export function checkIdiom({ authored, framework }: LoadedFramework, kinds: readonly ConstraintKind[], findings: Findings): void {
  const names = kinds.map(({ name }) => name);
  for (const [name, options] of Object.entries(framework.idiom)) {
    const kind = kinds.find((one) => one.name === name);
    if (!kind) {
      const place = authored.source.place(["idiom", name], "key");
      findings.error("load/unknown-kind", place, `There is no constraint kind \`${name}\`.`, suggestNames(name, names, "Kinds"));
      continue;
    }
    // The author's own file may still give what the idiom leaves out.
    const errors = optionErrors(kind, [options]).filter(({ code }) => code !== "load/missing-key");
    for (const error of errors) report(authored.source, ["idiom", name], error, kind, findings);
  }
}

/** Errors of the kind's defaults with these options laid over them, one after the other. */
function optionErrors(kind: ConstraintKind, layers: readonly JsonObject[]): WordedError[] {
  const sources = [defaultsBelow(kind, layers), ...layers].map((options) => ({ options, originOf: () => "" }));
  const { options } = mergeOptions(sources);
  const validate = compileSchema(kind.optionsSchema);
  return validate(options) ? [] : wordSchemaErrors(validate.errors ?? [], options, "`options`");
}

function without(errors: readonly WordedError[], known: readonly WordedError[]): WordedError[] {
  return errors.filter((error) => !known.some((other) => other.message === error.message && other.path.join("/") === error.path.join("/")));
}

function report(source: YamlSource, at: string[], error: WordedError, kind: ConstraintKind, findings: Findings): void {
  const place = source.place([...at, ...error.path], error.target);
  if (error.code === "load/unknown-key" && error.path.length === 1) {
    const key = error.key ?? "";
    const known = Object.keys((kind.optionsSchema["properties"] as JsonObject | undefined) ?? {});
    findings.error("load/unknown-option", place, `\`${key}\` is not an option of constraint kind \`${kind.name}\`.`, error.lacks === undefined ? suggestNames(key, known, "Options") : { ...(error.hint !== undefined && { hint: error.hint }), certain: error.certain });
    return;
  }
  findings.error(error.code, place, error.message, { ...(error.hint !== undefined && { hint: error.hint }), certain: error.certain });
}
