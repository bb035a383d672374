import type { Json } from "@cd-task/model";
import type { ProposedConstraint } from "./proposal.ts";

const width = 110;

/** The text of a proposed constraint's YAML file; what was seen stands in comments above it. */
export function writeProposal({ id, axis, kind, title, options, service, evidence, relaxed }: ProposedConstraint, schema: string | null): string {
  return [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    "# Proposed by `cd-task constraints infer`: the code as it is keeps all of it.",
    ...evidence.flatMap((line) => comment("", line)),
    ...relaxed.flatMap((line) => comment("not stricter: ", line)),
    `id: ${id}`,
    `axis: ${axis}`,
    `kind: ${kind}`,
    `title: ${scalar(title)}`,
    ...(Object.keys(options).length === 0 ? [] : ["options:", ...Object.entries(options).map(([key, value]) => entry(key, value, "  "))]),
    "gate: true",
    "requires: []",
    "conflicts: []",
    ...(service === null ? [] : [`service: ${service}`]),
    "",
  ].join("\n");
}

function comment(lead: string, text: string): string[] {
  const lines = [`# ${lead}`];
  for (const word of text.replaceAll(/\s+/g, " ").split(" ")) {
    const last = lines[lines.length - 1] as string;
    if (last.length + word.length >= width && !/^# *$/.test(last)) lines.push(`#   ${word}`);
    else lines[lines.length - 1] = last.endsWith(" ") ? `${last}${word}` : `${last} ${word}`;
  }
  return lines;
}

// In one line where it fits, else a line for each entry.
function entry(key: string, value: Json, indent: string): string {
  const line = `${indent}${scalar(key)}: ${inline(value)}`;
  if (line.length <= width || value === null || typeof value !== "object" || Array.isArray(value)) return line;
  return [`${indent}${scalar(key)}:`, ...Object.entries(value).map(([inner, one]) => entry(inner, one, `${indent}  `))].join("\n");
}

function inline(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (value !== null && typeof value === "object") return Object.keys(value).length === 0 ? "{}" : `{ ${Object.entries(value).map(([key, one]) => `${scalar(key)}: ${inline(one)}`).join(", ")} }`;
  return typeof value === "string" ? scalar(value) : JSON.stringify(value);
}

function scalar(text: string): string {
  const isPlain = /^[A-Za-z_][\w ./-]*$/.test(text) && !/ $|^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
