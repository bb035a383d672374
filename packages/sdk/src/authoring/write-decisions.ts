import type { Diagnostic } from "@cd-task/model";

/** The text of DRAFT.md: what is left to decide, by kind, each with its place. */
export function writeDecisions(decisions: readonly Diagnostic[], contracts: readonly string[]): string {
  const byCode = Map.groupBy(decisions, ({ code }) => code);
  const sections = [...byCode].map(([code, list]) => {
    const lines = list.map(({ message, place, hint }) => `- ${place ? `${place.file}:${place.start.line}: ` : ""}${message}${hint ? ` ${hint}` : ""}`);
    return [`## ${code} (${list.length})`, "", ...lines, ""].join("\n");
  });
  return [
    "# What is left to decide",
    "",
    `Drafted from ${contracts.join(", ")}. Scenarios tagged \`@draft\` say what the contract alone says; read each, make it say what is`,
    "meant, and remove the tag. What follows could not be drafted. Delete this file when it is done.",
    "",
    ...(sections.length > 0 ? sections : ["Nothing.", ""]),
  ].join("\n");
}
