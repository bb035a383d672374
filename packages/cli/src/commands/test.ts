import { type Command, Option } from "commander";
import type { TestOptions } from "../actions/test.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, gather } from "./options.ts";

/** `cd-task test`: a suite's assertions against a running server. */
export function addTestCommand(program: Command, terminal: Terminal): void {
  program
    .command("test")
    .summary("run a suite's assertions against a running server")
    .description("Sends the requests of a suite's scenarios to a server that is already running and says what did not pass, where it stands and what to run to see it alone. Exit code 1 when something did not pass, 3 when no server answers.")
    .addArgument(suiteArgument())
    .requiredOption("--url <url>", "the running server, without the base path")
    .option("--only <id>", "only this feature, scenario or assertion; `*` stands for any text; may be given more than once", gather)
    .option("--replay <id>", "one assertion, with every request and response of its scenario and the curl commands that send them")
    .option("--seed <text>", "decides unique names; a server that keeps its data needs another one each time")
    .addOption(new Option("--format <format>", "how results are written").choices(["pretty", "json", "junit"]).default("pretty"))
    .option("--all", "show every scenario that did not pass, not the first 20")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task test suites/conduit --url http://127.0.0.1:3000", "cd-task test suites/conduit --url http://127.0.0.1:3000 --only articles --only 'users/*refused*'", "cd-task test suites/conduit --url http://127.0.0.1:3000 --replay 'articles/publish#01'", "cd-task test suites/conduit --url http://127.0.0.1:3000 --format junit > results.xml"))
    .action(async (directory: string, options: TestOptions) => (await import("../actions/test.ts")).runTest(directory, options, terminal));
}
