import { readFile } from "node:fs/promises";
import { traceSuite } from "@cd-task/load";
import { type Evidence, type Suite, type SuiteReview, type Task, type TaskReview, expandProfiles, latticeEdges } from "@cd-task/model";

/** What a reviewer reads of each of a suite's tasks; evidence comes from the suite's folder. */
export async function reviewSuite(suite: Suite, tasks: readonly Task[]): Promise<SuiteReview> {
  const facts = new Map((traceSuite(suite).value?.assertions ?? []).map(({ assertion, facts }) => [assertion, facts]));
  const scenarios = suite.plan.scenarios.map(({ id, title, place, steps }) => ({
    id,
    title,
    place,
    assertions: steps.flatMap((step) => (step.do === "assert" ? [{ id: step.id, text: step.text, requirements: facts.get(step.id) ?? [] }] : [])),
  }));
  const edges = latticeEdges(expandProfiles(suite));
  const instructions = new Map(tasks.map((task) => [task.facts.id, instructionOf(task)]));
  const reviews = tasks.map(async ({ facts }): Promise<TaskReview> => {
    const instruction = instructions.get(facts.id) ?? "";
    const weaker = edges.filter(({ stronger, weaker }) => stronger.id === facts.id && instructions.has(weaker.id));
    return {
      facts,
      instruction,
      scenarios,
      rules: facts.constraints.flatMap(({ id, gate, sentences = [] }) => sentences.flatMap(({ text, rules }) => rules.map((rule) => ({ constraint: id, rule, says: text, gate })))),
      evidence: await readEvidence(suite, facts),
      neighbours: weaker.map(({ weaker, added }) => ({ task: weaker.id, added: added.id, ...compareLines(instructions.get(weaker.id) ?? "", instruction) })),
    };
  });
  return { suite: suite.name, title: suite.title, summary: suite.summary, publishing: suite.publishing ?? {}, tasks: await Promise.all(reviews) };
}

function instructionOf({ files }: Task): string {
  const entry = files.find(({ path }) => path === "instruction.md");
  return entry && "text" in entry ? (entry.text ?? "") : "";
}

async function readEvidence({ directory }: Suite, { id, digests }: TaskReview["facts"]): Promise<TaskReview["evidence"]> {
  const file = `${directory}/evidence/${id}.json`;
  try {
    const record = JSON.parse(await readFile(file, "utf8")) as Evidence;
    if (record.task !== id || !Array.isArray(record.checks)) return null;
    const present = digests as unknown as Record<string, string | null>;
    return { file, record, stale: Object.keys(record.digests ?? {}).filter((part) => part in present && present[part] !== record.digests[part]) };
  } catch {
    return null;
  }
}

/** The lines between what both texts begin and end with: two levels differ in one place. */
export function compareLines(before: string, after: string): { removedLines: string[]; addedLines: string[] } {
  const [old, own] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < Math.min(old.length, own.length) && old[start] === own[start]) start += 1;
  let end = 0;
  while (end < Math.min(old.length, own.length) - start && old[old.length - 1 - end] === own[own.length - 1 - end]) end += 1;
  return { removedLines: old.slice(start, old.length - end), addedLines: own.slice(start, own.length - end) };
}
