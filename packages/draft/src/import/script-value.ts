import type { Json } from "@cd-task/model";

/** What an expression of a script stands for, as far as can be told without running it. */
export type ScriptValue =
  | { is: "body"; path: string }
  | { is: "count"; path: string }
  | { is: "type"; path: string }
  | { is: "keys"; path: string }
  | { is: "literal"; value: Json }
  | { is: "absent" }
  | { is: "regex"; source: string }
  | { is: "variable"; name: string }
  | { is: "text"; parts: ScriptValue[] }
  | { is: "unique" }
  | { is: "status" }
  | { is: "header"; name: string }
  | { is: "headers" }
  | { is: "response" }
  | { is: "raw-body" }
  | { is: "date"; of: ScriptValue }
  | { is: "unknown"; what: string };

/** A key below a value. */
export function childOf(value: ScriptValue, key: string | number): ScriptValue {
  if (value.is === "headers") return { is: "header", name: String(key) };
  if (value.is !== "body") return { is: "unknown", what: String(key) };
  if (key === "length") return { is: "count", path: value.path };
  if (typeof key === "number") return { is: "body", path: `${value.path}[${key}]` };
  return /^[A-Za-z_][A-Za-z0-9_-]*$/.test(key) ? { is: "body", path: `${value.path}.${key}` } : { is: "unknown", what: `the key \`${key}\`` };
}

/** The name of a scenario's variable for a variable of the source: `USER NAME` is `userName`. */
export function variableName(name: string): string {
  const words = name.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const plain = words.map((word) => (word === word.toUpperCase() ? word.toLowerCase() : word));
  const joined = plain.map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : word.charAt(0).toUpperCase() + word.slice(1))).join("");
  return /^[a-z]/.test(joined) ? joined : `v${joined}`;
}

/** A value as a step writes it; undefined when no step can. */
export function writeValue(value: ScriptValue): string | undefined {
  if (value.is === "literal") return JSON.stringify(value.value);
  if (value.is === "variable") return `{${value.name}}`;
  if (value.is !== "text") return undefined;
  const parts = value.parts.map((part) => (part.is === "literal" ? String(part.value) : part.is === "variable" ? `{${part.name}}` : undefined));
  return parts.includes(undefined) ? undefined : JSON.stringify(parts.join(""));
}
