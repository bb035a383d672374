import { openShelves } from "@cd-task/sdk";
import { addToSuite, type Wish, writeAddition } from "@cd-task/sdk/authoring";
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
  const files = sayAndStop(await addToSuite(directory, wish, shelves), `Nothing was added to ${directory}.`, terminal);
  if (!dryRun) await writeAddition(files);
  for (const { path, isNew, text } of files) {
    terminal.print(`${isNew ? "+" : "~"} ${path}`);
    if (dryRun) terminal.print(text.replace(/^/gm, "  ").trimEnd());
  }
  if (!dryRun) terminal.say(`Next: edit ${files[0]?.path ?? directory}, then cd-task check ${directory}`);
}
