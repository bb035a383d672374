import { type Command, Option } from "commander";
import type { GradeOptions } from "../actions/grade.ts";
import type { Terminal } from "../terminal.ts";
import { examples } from "./options.ts";

/** `cd-task grade`: one verdict on one candidate. */
export function addGradeCommand(program: Command, terminal: Terminal): void {
  program
    .command("grade")
    .summary("grade one candidate: one verdict")
    .description(
      "Grades a candidate with the verifier that travels in the task. Give the whole repository, a patch against the starter, or the URL of a server " +
        "that is already running (assertions alone). Exit code 0: passed; 1: graded, not passed; 3: could not be graded.",
    )
    .argument("<task>", "folder of a built task (holds task.json)")
    .option("--solution <dir>", "the candidate's repository; it is copied, never changed")
    .option("--patch <file>", "a patch against the task's starter")
    .option("--url <url>", "a running server, without the base path")
    .option("--json <file>", "write the verdict to a file")
    .option("--findings <file>", "write what breaks a rule to a file, for a repair: SARIF where its name ends in .sarif, JSON in .json, else text")
    .option("--database-url <url>", "use this PostgreSQL server instead of the embedded one")
    .option("--seed <text>", "order of scenarios and unique names; the verdict names the seed it used")
    .addOption(new Option("--sandbox <name>", "what keeps the candidate from network, files and processes of yours").choices(["auto", "bubblewrap", "namespaces", "none"]).default("auto"))
    .option("--trust", "the same as --sandbox none: the candidate runs with your rights")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task grade build/conduit/flask-unconstrained --solution ../my-flask", "cd-task grade build/conduit/express-postgres --patch candidate.patch --json verdict.json", "cd-task grade build/conduit/express-postgres --solution . --findings findings.sarif", "cd-task grade build/conduit/express-postgres --url http://127.0.0.1:3000"))
    .action(async (directory: string, options: GradeOptions) => (await import("../actions/grade.ts")).runGrade(directory, options, terminal));
}
