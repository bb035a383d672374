import type { AssertionState, TestedAssertion, TestRun } from "@cd-task/model";
import { formatExchange } from "./exchange-text.ts";
import { formatJunit } from "./junit.ts";

export type TestRunFormat = "pretty" | "json" | "junit";

/** A test run in one of the formats; `again` gives the command that shows one assertion alone. As text it shows 20 scenarios that did not pass, or `shown`. */
export function formatTestRun(run: TestRun, format: TestRunFormat, again: (id: string) => string, { shown = 20 }: { shown?: number } = {}): string {
  if (format === "json") return JSON.stringify(run, null, 2);
  return format === "junit" ? toJunit(run) : toText(run, again, shown);
}

/** One assertion with every exchange of its scenario: what was sent, what came back, and how it was judged. */
export function formatReplay(run: TestRun, id: string): string {
  const assertion = run.assertions.find((one) => one.id === id);
  if (!assertion) return "";
  const exchanges = (run.exchanges[assertion.scenario] ?? []).map((exchange, index) => `${formatExchange(exchange)}${index === assertion.exchange ? `\n^ ${assertion.text}: ${assertion.state}` : ""}`);
  return [...exchanges, judgementOf(run, assertion)].join("\n\n");
}

function toText(run: TestRun, again: (id: string) => string, shown: number): string {
  const open = run.assertions.filter(({ state }) => state !== "passed");
  const byScenario = [...Map.groupBy(open, ({ scenario }) => scenario)];
  const blocks = byScenario.slice(0, shown).map(([scenario, own]) => {
    const [first] = own as [TestedAssertion];
    return [scenario, ...own.map((one) => indent(judgementOf(run, one))), `  see it alone: ${again(first.id)}`].join("\n");
  });
  const rest = byScenario.length > shown ? [`and ${byScenario.length - shown} more of the ${byScenario.length} scenarios that did not pass: --all shows them`] : [];
  const count = (state: AssertionState) => run.assertions.filter((one) => one.state === state).length;
  const states = (["failed", "blocked", "guarded", "error"] as const).flatMap((state) => (count(state) > 0 ? `${count(state)} ${state}` : []));
  const about = run.assertions.length === run.planned ? "" : ` chosen of ${run.planned}`;
  const summary = `${count("passed")} of ${run.assertions.length}${about} assertions passed${states.length > 0 ? ` (${states.join(", ")})` : ""}, ${(run.ms / 1000).toFixed(1)} s, seed ${run.seed}`;
  return [...blocks, ...rest, summary].join("\n\n");
}

function judgementOf({ directory }: TestRun, { place, state, text, message }: TestedAssertion): string {
  const file = directory === "." ? place : `${directory}/${place}`;
  return `${file} - ${state}: ${text}${message === "" ? "" : `\n  ${message.replaceAll("\n", "\n  ")}`}`;
}

const indent = (text: string) => text.replace(/^/gm, "  ");

function toJunit({ suite, directory, assertions, exchanges }: TestRun): string {
  return formatJunit(`cd-task test ${suite}`, assertions.map((one) => {
    const [, file = one.place, line = "1"] = /^(.*):(\d+)$/.exec(one.place) ?? [];
    const sent = exchanges[one.scenario]?.[one.exchange ?? -1];
    return {
      name: `${one.text} (${one.id})`,
      className: one.scenario,
      file: directory === "." ? file : `${directory}/${file}`,
      line: Number(line),
      seconds: one.ms / 1000,
      ...(one.state !== "passed" && { failure: { type: one.state, message: one.message, text: [one.message, ...(sent ? [formatExchange(sent)] : [])].join("\n\n") } }),
    };
  }));
}
