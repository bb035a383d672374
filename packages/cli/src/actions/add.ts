import { expandSuite } from "@cd-task/model";
import { loadSuite, openShelves, type Shelves } from "@cd-task/sdk";
import { addToSuite, type Wish, writeAddition } from "@cd-task/sdk/authoring";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { findOnlySuite } from "../find-suite.ts";
import { sayAndStop } from "../load-or-stop.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task add` is asked for. */
export interface AddOptions {
  suite?: string;
  kind?: string;
  axis?: string;
  preset?: string;
  operation?: string;
  dryRun?: boolean;
}

/** Carries out `cd-task add`. */
export async function runAdd(wish: Wish, { suite, dryRun }: AddOptions, terminal: Terminal): Promise<void> {
  const directory = suite ?? (await findOnlySuite(terminal.cwd));
  const shelves = await openShelves({ suite: directory });
  if (wish.add === "constraint" && wish.kind === undefined) {
    const kinds = shelves.kinds.map(({ name }) => name).join(", ");
    throw new Fault("A constraint has a kind.", { exitCode: exitCodes.usage, hint: `Add --kind KIND. Kinds: ${kinds}.` });
  }
  const isCounted = !dryRun && wish.add !== "feature";
  const countBefore = isCounted ? await countTasks(directory, shelves) : undefined;
  const files = sayAndStop(await addToSuite(directory, wish, shelves), `Nothing was added to ${directory}.`, terminal);
  if (!dryRun) await writeAddition(files);
  for (const { path, isNew, text } of files) {
    terminal.print(`${isNew ? "+" : "~"} ${path}`);
    if (dryRun) terminal.print(text.replace(/^/gm, "  ").trimEnd());
  }
  if (dryRun) return;
  const countAfter = countBefore === undefined ? undefined : await countTasks(directory, shelves);
  if (countAfter !== undefined) terminal.say(`${countBefore} → ${countNoun(countAfter, "task")}`);
  const unfinished = files.find(({ isUnfinished }) => isUnfinished);
  terminal.say(`Next: ${unfinished ? `edit ${unfinished.path}, then ` : ""}cd-task check ${directory}`);
}

/** The tasks that the suite gives as it is; undefined where it has errors. */
async function countTasks(directory: string, shelves: Shelves): Promise<number | undefined> {
  const { value } = await loadSuite(directory, shelves);
  return value && expandSuite(value).length;
}
