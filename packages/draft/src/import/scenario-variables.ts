import type { Json } from "@cd-task/model";
import type { ImportedStep } from "./imported-feature.ts";
import { type ScriptValue, variableName, writeValue } from "./script-value.ts";

/** The variables of one scenario while its steps are written. */
export interface Variables {
  /** A text with `{{name}}` as `{name}`, each declared before it is used. */
  fill(text: string, into: "path" | "text" | "json"): string;
  /** A step's text whose variables are declared before it. */
  useIn(text: string): string;
  /** Gives a variable a value. */
  set(name: string, value: ScriptValue): void;
  /** Remembers a part of the latest response. */
  capture(name: string, path: string): void;
}

/** Opens the variables of a scenario; steps that declare them are added to `steps`. */
export function openVariables(constants: ReadonlyMap<string, Json>, steps: ImportedStep[], missing: (name: string) => void): Variables {
  const known = new Set<string>();
  const byPlain = new Map<string, string>();
  let uniques = 0;

  return { fill, useIn, set, capture };

  /** Names that differ in case or marks alone are one: `TOKEN` and `token`. */
  function nameOf(name: string): string {
    const plain = name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
    const own = byPlain.get(plain) ?? variableName(name);
    byPlain.set(plain, own);
    return own;
  }

  function use(name: string): string {
    if (name.startsWith("$")) return unique();
    const own = nameOf(name);
    if (known.has(own)) return own;
    known.add(own);
    const value = constants.get(own);
    if (value !== undefined && value !== "") steps.push({ keyword: "Given", text: `{${own}} is ${JSON.stringify(value)}` });
    else {
      missing(name);
      if (/mail/i.test(name)) steps.push({ keyword: "Given", text: `{${own}} is ${JSON.stringify(`{${unique()}}@example.test`)}` });
      else steps.push({ keyword: "Given", text: `a unique {${own}}` });
    }
    return own;
  }

  function unique(): string {
    uniques += 1;
    const name = `unique${uniques}`;
    known.add(name);
    steps.push({ keyword: "Given", text: `a unique {${name}}` });
    return name;
  }

  function fill(text: string, into: "path" | "text" | "json"): string {
    const safe = into === "path" ? (part: string) => encodeURI(part).replace(/[#?&]/g, encodeURIComponent).replaceAll("%25", "%") : (part: string) => part;
    if (into === "json") return text.replace(/"((?:[^"\\]|\\.)*)"|\{\{([^{}]+)\}\}/g, (_, quoted: string | undefined, bare: string | undefined) => (bare === undefined ? `"${(quoted ?? "").replace(/\{\{([^{}]+)\}\}/g, (__, name: string) => `{${use(name.trim())}}`)}"` : `"{${use(bare.trim())}}"`));
    return text.split(/(\{\{[^{}]+\}\})/).map((part) => (/^\{\{/.test(part) ? `{${use(part.slice(2, -2).trim())}}` : safe(part))).join("");
  }

  function useIn(text: string): string {
    return text.replace(/\{([a-z][A-Za-z0-9_]*)\}/g, (_, name: string) => `{${use(name)}}`);
  }

  function set(name: string, value: ScriptValue): void {
    const own = nameOf(name);
    const parts = value.is === "text" ? value.parts : [value];
    const filled = parts.map((part): ScriptValue => (part.is === "unique" ? { is: "variable", name: unique() } : part.is === "variable" ? { is: "variable", name: use(part.name) } : part));
    const written = writeValue(filled.length === 1 && filled[0] ? filled[0] : { is: "text", parts: filled });
    if (written === undefined) return;
    known.add(own);
    steps.push({ keyword: "Given", text: `{${own}} is ${/^\{[a-z]/.test(written) ? JSON.stringify(written) : written}` });
  }

  function capture(name: string, path: string): void {
    const own = nameOf(name);
    known.add(own);
    steps.push({ keyword: "And", text: `I remember ${path} as {${own}}` });
  }
}
