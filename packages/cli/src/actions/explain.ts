import { type Suite, vocabulary } from "@cd-task/model";
import { explainCode, explainKind, explainStep, explainVariant, loadSuite, openShelves, type Shelves, suggestName } from "@cd-task/sdk";
import { exitCodes, Fault } from "../fault.ts";
import { findSuites } from "../find-suite.ts";
import { findTopics, type Topic } from "../step-topics.ts";
import type { Terminal } from "../terminal.ts";

/** Carries out `cd-task explain`. */
export async function runExplain(name: string, options: { suite?: string }, terminal: Terminal): Promise<void> {
  const directories = options.suite === undefined ? await findSuites(terminal.cwd) : [options.suite];
  const [only, ...others] = directories;
  const shelves = await openShelves({ suite: others.length === 0 ? only : null });
  const known = explainCode(name) ?? explainStep(name) ?? explainKind(name, shelves);
  if (known) return terminal.print(known.text);
  const suites = await loadAll(directories, others.length === 0 ? shelves : null);
  const found = suites.flatMap((one) => ({ ...one, text: explainVariant(name, one.suite, one.shelves) })).filter(({ text }) => text !== null);
  const [first] = found;
  if (first && found.length === 1) return terminal.print(first.text ?? "");
  if (first) throw new Fault(`\`${name}\` is a task of ${found.map(({ directory }) => directory).join(" and of ")}.`, { exitCode: exitCodes.usage, hint: `Say which: --suite ${first.directory}` });
  // A mistyped task may begin with a topic's word.
  const topics = findTopics(name).filter(({ words }) => words.includes(name) || /^[a-z]+$/i.test(name));
  if (topics.length === 0) refuseUnknown(name, suites, shelves);
  for (const topic of topics) terminal.print(explainTopic(topic));
}

/** What is to be known of a topic, and under which names there is more. */
function explainTopic({ note, steps, codes = [] }: Topic): string {
  const lines = vocabulary.filter(({ id }) => steps.includes(id)).map(({ id, expression }) => `  ${id.padEnd(4)}${expression}`);
  return [...(note === undefined ? [] : [note, ""]), "Steps", ...lines, ...(codes.length === 0 ? [] : ["", "More", ...codes.map((code) => `  cd-task explain ${code}`)])].join("\n");
}

interface LoadedSuite {
  directory: string;
  suite: Suite;
  shelves: Shelves;
}

/** The suites that can be loaded, each with shelves of its own; those of an only one are open already. */
async function loadAll(directories: readonly string[], open: Shelves | null): Promise<LoadedSuite[]> {
  const loaded: LoadedSuite[] = [];
  for (const directory of directories) {
    const shelves = open ?? (await openShelves({ suite: directory }));
    const { value: suite } = await loadSuite(directory, shelves);
    if (suite) loaded.push({ directory, suite, shelves });
  }
  return loaded;
}

function refuseUnknown(name: string, suites: readonly LoadedSuite[], shelves: Shelves): never {
  const near = suites.map(({ suite }) => suggestName(name, shelves, suite)).find((one) => one !== null) ?? suggestName(name, shelves);
  const tasks = suites.length === 0 ? " or constraint kind" : `, constraint kind or task of ${suites.length === 1 ? "suite" : "the suites"} ${suites.map(({ suite }) => suite.name).join(", ")}`;
  throw new Fault(`\`${name}\` is no diagnostic code, step id${tasks}.`, {
    exitCode: exitCodes.usage,
    hint: near ? `Did you mean \`${near}\`?` : suites.length > 0 ? undefined : "For a task, name its suite with --suite DIR; `cd-task steps WORD` shows the ids of steps.",
  });
}
