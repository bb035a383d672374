import { type Command, Option } from "commander";
import type { AttemptOptions } from "../actions/attempt.ts";
import type { Terminal } from "../terminal.ts";
import { examples, wholeNumber } from "./options.ts";

const contract = `
The command is run in a copy of the starter: a git repository with one commit, and nothing else of the task. It finds in its environment
  CD_TASK_INSTRUCTION   the file with what is asked           {instruction}
  CD_TASK_WORKDIR       the work copy, where it runs          {workdir}
  CD_TASK_REPORT        a file it may write:                  {report}
                        {"model": "...", "tokens": {"input": 1, "output": 1, "cached": 1}}
  CD_TASK_TRIAL, CD_TASK_ROUND, CD_TASK_SEED                  {trial} {round} {seed}
and in rounds of repair
  CD_TASK_FINDINGS      what is to be mended, as text         {findings}
  CD_TASK_FINDINGS_JSON the same for programs
The words in braces stand for the same in the command. What the work copy holds when the command has ended, or its time is
over, is graded, whatever its exit code.
`;

/** `cd-task attempt`: trials of any agent at one task. */
export function addAttemptCommand(program: Command, terminal: Terminal): void {
  program
    .command("attempt")
    .summary("let an agent try a task, and keep what came of it")
    .description(
      "Runs any agent's command on fresh copies of a task's starter, takes its patch, grades it, and writes a record of each trial to OUT/<task>/<n>. " +
        "Trials that are there already for the same task are not run again. Exit code 0: all graded; 3: some could not be graded.",
    )
    .argument("<task>", "folder of a built task (holds task.json)")
    .argument("<cmd...>", "the agent's command and its arguments, after --")
    .option("-n, --trials <n>", "how many trials there are to be", wholeNumber(1), 1)
    .option("--jobs <n>", "how many trials run at a time", wholeNumber(1), 1)
    .option("--out <dir>", "where trials are written (default: trials/<agent>)")
    .option("--agent <name>", "the agent's name (default: its command's)")
    .option("--model <name>", "the model it uses; by default what it reports")
    .option("--repair <k>", "hand the verifier's findings back, at most so many times", wholeNumber(0), 0)
    .addOption(new Option("--visible <what>", "what a repair is told of assertions: their counts by operation, or each in words").choices(["counts", "assertions"]).default("counts"))
    .option("--timeout <seconds>", "of each run of the command", wholeNumber(1), 3600)
    .option("--seed <text>", "from which each trial's seed is made; random by default")
    .option("--force", "run trials that are there already again")
    .option("--json <file>", "write the records to a file")
    .option("--database-url <url>", "grade with this PostgreSQL server instead of the embedded one")
    .addOption(new Option("--sandbox <name>", "what keeps a graded server from network, files and processes of yours").choices(["auto", "bubblewrap", "namespaces", "none"]).default("auto"))
    .option("--trust", "the same as --sandbox none: graded servers run with your rights")
    .option("--quiet", "no progress")
    .addHelpText("after", contract)
    .addHelpText(
      "after",
      examples(
        "cd-task attempt build/conduit/flask-postgres -n 5 --agent mine --model m-1 -- my-agent --cwd {workdir} --prompt-file {instruction}",
        `cd-task attempt build/conduit/express-postgres --repair 3 --timeout 1800 -- sh -c 'my-agent "$(cat "\${CD_TASK_FINDINGS:-$CD_TASK_INSTRUCTION}")"'`,
        "cd-task attempt build/conduit/express-postgres -n 3 -- docker run --rm -v {workdir}:/work -v {instruction}:/task.md:ro my-agent",
      ),
    )
    .action(async (directory: string, words: string[], options: AttemptOptions) => (await import("../actions/attempt.ts")).runAttempt(directory, words, options, terminal));
}
