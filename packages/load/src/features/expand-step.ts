import type { Place } from "@cd-task/model";
import type { DocString, Step } from "@cucumber/messages";
import type { DocText, ScenarioStep } from "./scenario.ts";
import type { SourceLines } from "./source-lines.ts";

/** A step with `<name>` parts filled in from an example row; null leaves the step as it is. */
export function expandStep(step: Step, ordinal: string, values: ReadonlyMap<string, string> | null, lines: SourceLines): ScenarioStep {
  const fill = (text: string) => fillPlaceholders(text, values ?? new Map());
  const place = textPlace(step, lines);
  const text = fill(step.text);
  return {
    text,
    ordinal,
    place,
    placeOf: text === step.text ? (start, end) => within(place, start, end) : () => place,
    docString: step.docString ? fillDocString(step.docString, fill, lines) : null,
    table:
      step.dataTable?.rows.map(({ cells }) =>
        cells.map(({ value, location }) => ({ text: fill(value), place: lines.place(location.line, location.column ?? 1, Math.max(1, value.length)) })),
      ) ?? null,
  };
}

/** The text with each `<name>` that has a value filled in. */
export function fillPlaceholders(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/<([^<>]*)>/g, (whole, name: string) => values.get(name) ?? whole);
}

/** The `<name>` parts of a step, its doc string and its table. */
export function placeholdersOf(step: Step, lines: SourceLines): { name: string; place: Place }[] {
  const texts: DocText[] = [{ text: step.text, placeOf: (start, end) => within(textPlace(step, lines), start, end) }];
  if (step.docString) texts.push(fillDocString(step.docString, String, lines));
  for (const { cells } of step.dataTable?.rows ?? []) {
    for (const { value, location } of cells) {
      texts.push({ text: value, placeOf: (start, end) => lines.place(location.line, (location.column ?? 1) + start, end - start) });
    }
  }
  return texts.flatMap(({ text, placeOf }) =>
    [...text.matchAll(/<([^<>]*)>/g)].map((match) => ({ name: match[1] ?? "", place: placeOf(match.index, match.index + match[0].length) })),
  );
}

function textPlace({ location, keyword, text }: Step, lines: SourceLines): Place {
  return lines.place(location.line, (location.column ?? 1) + keyword.length, Math.max(1, text.length));
}

function within({ file, start }: Place, from: number, to: number): Place {
  const at = (offset: number) => ({ line: start.line, column: start.column + offset });
  return { file, start: at(from), end: at(Math.max(to, from + 1)) };
}

function fillDocString({ content, location }: DocString, fill: (text: string) => string, lines: SourceLines): DocText {
  const text = fill(content);
  const at = (offset: number) => {
    const before = text.slice(0, offset).split("\n");
    return { line: location.line + before.length, column: (location.column ?? 1) + (before.at(-1)?.length ?? 0) };
  };
  // Filled-in values can make a line longer, never add one: the line stays right.
  const placeOf = (start: number, end: number): Place => {
    const from = at(start);
    if (text !== content) return lines.wholeLine(from.line);
    const to = at(end);
    return { file: lines.file, start: from, end: to.line === from.line && to.column > from.column ? to : { line: from.line, column: from.column + 1 } };
  };
  return { text, placeOf };
}
