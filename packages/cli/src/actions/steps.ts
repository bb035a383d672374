import { parameterTypes, vocabulary } from "@cd-task/model";
import { openShelves } from "@cd-task/sdk/reading";
import { findSuites } from "../find-suite.ts";
import { loadOrStop } from "../load-or-stop.ts";
import { findTopics, topicNames } from "../step-topics.ts";
import type { Terminal } from "../terminal.ts";

/** Carries out `cd-task steps`. */
export async function runSteps(word: string | undefined, options: { suite?: string; json?: boolean }, terminal: Terminal): Promise<void> {
  const found = options.suite === undefined ? await findSuites(terminal.cwd) : [options.suite];
  const [directory] = found;
  const suite = directory === undefined || found.length > 1 ? null : await loadOrStop(directory, await openShelves({ suite: directory }), terminal);
  const mentions = (text: string) => !word || text.toLowerCase().includes(word.toLowerCase());
  const topics = word ? findTopics(word) : [];
  const about = new Set(topics.flatMap((topic) => topic.steps));
  const steps = [...vocabulary, ...(suite?.steps ?? [])].filter(({ id, expression, says, example }) => id === word?.toUpperCase() || about.has(id) || mentions(`${expression} ${says} ${example}`));
  if (options.json) return terminal.print(JSON.stringify({ steps, parameterTypes }, null, 2));
  for (const { id, kind, expression, says, example } of steps) {
    terminal.print(`${id.padEnd(4)}${kind.padEnd(8)} ${expression}\n${" ".repeat(13)}${says}\n${" ".repeat(13)}${example}\n`);
  }
  for (const { note } of topics) if (note !== undefined) terminal.say(note);
  if (steps.length === 0) terminal.say(`No step mentions "${word}". Search for another word (${topicNames.join(", ")}), or see all steps: cd-task steps`);
  if (found.length > 1) terminal.say(`A suite may have steps of its own; say which: ${found.map((one) => `--suite ${one}`).join(" or ")}`);
}
