import type { Diagnostic, Place } from "@cd-task/model";

/** The text of DRAFT.md: what is left to decide, by kind, each with its place in the suite; what is said of several operations is said once. */
export function writeDecisions(decisions: readonly Diagnostic[], contracts: readonly string[], placeInSuite: (place: Place) => Place): string {
  const placed = decisions.map((one) => ({ ...one, ...(one.place && { place: placeInSuite(one.place) }) }));
  const sections = [...Map.groupBy(placed, ({ code }) => code)].map(([code, list]) => {
    const alike = Map.groupBy(list, ({ message, hint }) => JSON.stringify([withoutSubject(message), hint]));
    return [`## ${code} (${list.length})`, "", ...[...alike.values()].flatMap(tellOnce), ""].join("\n");
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

/** Names in backquotes are what messages are about, the first one above all. */
const subject = /`[^`]*`/;
const withoutSubject = (message: string) => message.replace(subject, "``");

function tellOnce([first, ...others]: readonly Diagnostic[]): string[] {
  if (!first) return [];
  const { message, place, hint } = first;
  const line = `- ${place ? `${showPlace(place)}: ` : ""}${message}${hint ? ` ${hint}` : ""}`;
  const more = others.map((one) => `${subject.exec(one.message)?.[0] ?? one.message}${one.place ? ` (${one.place.file === place?.file ? `line ${one.place.start.line}` : showPlace(one.place)})` : ""}`);
  return more.length === 0 ? [line] : [line, `  The same holds of ${more.join(", ")}.`];
}

const showPlace = ({ file, start }: Place) => `${file}:${start.line}`;
