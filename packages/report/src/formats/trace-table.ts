import type { Sentence, Trace } from "@cd-task/model";

/** What the table of a suite is made from. */
export interface TraceReport {
  suite: string;
  trace: Trace;
  /** The sentences of each constraint, as one framework's agents read them. */
  constraints: { id: string; framework: string; sentences: Sentence[] }[];
}

/** Requirements and assertions, both ways, and the sentences of constraints with their rules, as Markdown. */
export function formatTrace({ suite, trace, constraints }: TraceReport): string {
  const { facts, assertions, waived } = trace;
  const provedBy = new Map<string, string[]>();
  for (const { assertion, proves } of assertions) for (const fact of proves) provedBy.set(fact, [...(provedBy.get(fact) ?? []), assertion]);
  const required = facts.filter(({ isRequired }) => isRequired);
  const untraced = required.filter(({ id }) => !provedBy.has(id));
  const homeless = assertions.filter((one) => one.facts.length === 0);
  const open = (ids: readonly string[]) => ids.filter((id) => !Object.hasOwn(waived, id)).length;
  const lines = [
    `# What is demanded and what is asserted: ${suite}`,
    "",
    ...table(["", "all", "untraced", "waived"], [
      ["requirements of the contract", required.length, open(untraced.map(({ id }) => id)), untraced.length - open(untraced.map(({ id }) => id))],
      ["assertions", assertions.length, open(homeless.map(({ assertion }) => assertion)), homeless.length - open(homeless.map(({ assertion }) => assertion))],
      ["sentences of constraints", constraints.flatMap(({ sentences }) => sentences).length, constraints.flatMap(({ sentences }) => sentences.filter(({ rules }) => rules.length === 0)).length, 0],
    ]),
    "",
    "## Waived",
    "",
    ...(Object.keys(waived).length === 0 ? ["Nothing."] : table(["requirement or assertion", "reason"], Object.entries(waived))),
    "",
    "## Requirements and the assertions that prove them",
    "",
    ...table(["requirement", "what it says", "assertions", "the first of them"], required.map(({ id, says }) => [`\`${id}\``, says, provedBy.get(id)?.length ?? 0, ownOf(provedBy.get(id) ?? [])])),
    "",
    "## Assertions and what they follow from",
    "",
    ...table(["assertion", "requirements"], assertions.map(({ assertion, facts: ids }) => [`\`${assertion}\``, ids.length > 6 ? `${codes(ids.slice(0, 6))} and ${ids.length - 6} more` : codes(ids)])),
    "",
    "## Sentences of constraints and the rules that check them",
    "",
    ...table(["constraint", "framework", "sentence", "rules"], constraints.flatMap(({ id, framework, sentences }) => sentences.map(({ text, rules }) => [id, framework, text, codes(rules)]))),
    "",
  ];
  return lines.join("\n");
}

function ownOf(ids: readonly string[]): string {
  return codes(ids.slice(0, 1));
}

function codes(ids: readonly string[]): string {
  return ids.map((id) => `\`${id}\``).join(", ");
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)];
}
