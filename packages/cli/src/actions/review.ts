import { emitTasks, authorReports, openShelves, writeTree } from "@cd-task/sdk";
import { reviewSuite } from "@cd-task/sdk/authoring";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { loadOrStop, valueOrStop } from "../load-or-stop.ts";
import { selectVariants } from "../select-variants.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task review` is asked for. */
export interface ReviewOptions {
  out: string;
  only?: string[];
  profile?: string;
  force?: boolean;
}

/** Carries out `cd-task review`. */
export async function runReview(directory: string, options: ReviewOptions, terminal: Terminal): Promise<void> {
  const shelves = await openShelves({ suite: directory });
  const suite = await loadOrStop(directory, shelves, terminal);
  const tasks = valueOrStop(await emitTasks(suite, selectVariants(suite, options), shelves), "The tasks could not be emitted.");
  const pages = authorReports.review(await reviewSuite(suite, tasks));
  const { refused } = await writeTree(pages, options.out, { force: options.force });
  if (refused.length > 0) {
    throw new Fault(`Nothing was written: ${countNoun(refused.length, "file")} in ${options.out} would be lost (${refused.slice(0, 3).map(({ path }) => path).join(", ")}).`, {
      exitCode: exitCodes.findings,
      hint: "Choose another --out, or overwrite with --force.",
    });
  }
  terminal.print(`${options.out}/index.html`);
  terminal.say(`${countNoun(pages.length, "page")} written`);
}
