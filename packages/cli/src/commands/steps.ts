import type { Command } from "commander";
import { parameterTypes, vocabulary } from "@cd-task/model";
import { openShelves } from "@cd-task/sdk";
import { findSuites } from "../find-suite.ts";
import { loadOrStop } from "../load-or-stop.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task steps`: the vocabulary scenarios are written in. */
export function addStepsCommand(program: Command, terminal: Terminal): void {
  program
    .command("steps")
    .summary("show the steps scenarios are written in")
    .description("Lists the steps, by kind; each assertion step counts as one assertion. With a word, only the steps that mention it.")
    .argument("[word]", "only steps that mention it, or the step of that id")
    .option("--suite <dir>", "with the suite's own steps (recipes of suite.yaml, wordings of vocabulary.yaml); default: this folder, or the only one below suites/")
    .option("--json", "print steps and parameter types as one object")
    .addHelpText("after", examples("cd-task steps", "cd-task steps header", "cd-task steps published --suite suites/conduit", "cd-task steps --json"))
    .action(async (word: string | undefined, options: { suite?: string; json?: boolean }) => {
      const found = options.suite === undefined ? await findSuites(terminal.cwd) : [options.suite];
      const [directory] = found;
      const suite = directory === undefined || found.length > 1 ? null : await loadOrStop(directory, await openShelves({ suite: directory }), terminal);
      const mentions = (text: string) => !word || text.toLowerCase().includes(word.toLowerCase());
      const steps = [...vocabulary, ...(suite?.steps ?? [])].filter(({ id, expression, says, example }) => id === word?.toUpperCase() || mentions(`${expression} ${says} ${example}`));
      if (options.json) return terminal.print(JSON.stringify({ steps, parameterTypes }, null, 2));
      for (const { id, kind, expression, says, example } of steps) {
        terminal.print(`${id.padEnd(4)}${kind.padEnd(8)} ${expression}\n${" ".repeat(13)}${says}\n${" ".repeat(13)}${example}\n`);
      }
      if (steps.length === 0) terminal.say(`No step mentions "${word}".`);
      if (found.length > 1) terminal.say(`A suite may have steps of its own; say which: ${found.map((one) => `--suite ${one}`).join(" or ")}`);
    });
}
