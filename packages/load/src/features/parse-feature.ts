import { AstBuilder, GherkinClassicTokenMatcher, Parser } from "@cucumber/gherkin";
import type { Feature } from "@cucumber/messages";
import type { Findings } from "../findings.ts";
import { nearestName } from "../nearest-name.ts";
import type { SourceLines } from "./source-lines.ts";

interface SyntaxError {
  message: string;
  location?: { line: number; column?: number };
  errors?: SyntaxError[];
}

/** The parsed feature; undefined with `load/gherkin-syntax` findings, one for each error Gherkin names. */
export function parseFeature(text: string, lines: SourceLines, findings: Findings): Feature | undefined {
  let count = 0;
  const parser = new Parser(new AstBuilder(() => String(count++)), new GherkinClassicTokenMatcher());
  parser.stopAtFirstError = false;
  try {
    const { feature } = parser.parse(text);
    if (feature) return feature;
    findings.error("load/gherkin-syntax", lines.wholeLine(1), "The file holds no feature.", { hint: "Begin it with `Feature: ` and a name." });
  } catch (thrown) {
    const error = thrown as SyntaxError;
    for (const { message, location } of error.errors ?? [error]) {
      if (!location) throw thrown;
      findings.error("load/gherkin-syntax", lines.wholeLine(location.line), ...word(message));
    }
  }
  return undefined;
}

const keywords = ["Feature:", "Rule:", "Background:", "Scenario:", "Scenario Outline:", "Examples:", "Given", "When", "Then", "And", "But"];

function word(raw: string): [string, { hint: string }] {
  const message = raw.replace(/^\(\d+:\d+\): /, "");
  const [, got] = /got '([\s\S]*)'$/.exec(message) ?? [];
  if (got !== undefined) {
    const first = got.startsWith("|") ? "" : (got.split(/\s/)[0] ?? "");
    const nearest = nearestName(first, keywords);
    const hint = nearest !== undefined && nearest !== first ? `did you mean \`${nearest}\`?` : "Steps begin with Given, When, Then, And or But; a scenario begins with `Scenario:`.";
    return [`\`${got}\` can't stand here.`, { hint }];
  }
  if (message.startsWith("unexpected end of file")) return ["The file ends too early.", { hint: "Close the doc string, or add the scenario's steps." }];
  if (message.startsWith("inconsistent cell count")) return ["The rows of this table differ in their number of cells.", { hint: "A `|` inside a cell is written `\\|`." }];
  return [`${message.charAt(0).toUpperCase()}${message.slice(1)}.`, { hint: "See the Gherkin reference: https://cucumber.io/docs/gherkin/reference" }];
}
