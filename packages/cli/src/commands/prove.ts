import { availableParallelism } from "node:os";
import type { Command } from "commander";
import type { ProveOptions } from "../actions/prove.ts";
import { suiteArgument } from "../suite-argument.ts";
import type { Terminal } from "../terminal.ts";
import { examples, onlyOption, profileOption, wholeNumber } from "./options.ts";

/** `cd-task prove`: runs everything that shows a task to be valid. */
export function addProveCommand(program: Command, terminal: Terminal): void {
  program
    .command("prove")
    .summary("show that tasks are valid")
    .description(
      "Proves tasks: the reference solution passes, the untouched starter and every null server fail, every constraint is looked at. " +
        "Databases and servers are started and stopped for it. Exit code 0: proved, or witnessed with --oracle-url; 1: refuted, or not witnessed; 3: something could not be run here.",
    )
    .addArgument(suiteArgument())
    .addOption(profileOption())
    .addOption(onlyOption())
    .option("--repeats <n>", "runs of the reference solution, each in another random order", wholeNumber(1), 3)
    .option("--lattice", "show instead that no constraint is vacuous: for each edge of the lattice, a solution that behaves right and breaks the added constraint alone")
    .option("--isolation", "show instead that no scenario depends on another: each alone on a fresh server, three random orders, twice on one server, four at once")
    .option("--near-misses", "show instead that a server with one field or one status wrong keeps A_raw of at least 0.95")
    .option("--flakiness", "show instead that no assertion ever flips: --repeats runs of the reference solution, each on a fresh server in another random order")
    .option("--mutation", "measure instead what the assertions notice: wrong responses, changes that the contract allows, faults of the reference solution")
    .option("--jobs <n>", "how many tasks are proved at a time", wholeNumber(1), availableParallelism())
    .option("--resume <file>", "leave out what this file's records show to be proved and unchanged; records are added as they come")
    .option("--record", "write the records, without times, into the suite's folder evidence")
    .option("--suggest-limits", "print limits for suite.yaml, four times the longest that the reference solutions took here")
    .option("--json <file>", "write the proof records to a file")
    .option("--database-url <url>", "use this PostgreSQL server (a role that may create databases and roles) instead of the embedded one")
    .option("--oracle-url <url>", "run the suite instead against a service that speaks for it where there is no reference solution; a schema faker is refused")
    .option("--all", "with --oracle-url: show every assertion that did not pass, not the first 10")
    .option("--quiet", "no progress")
    .addHelpText("after", examples("cd-task prove suites/conduit --only 'express-*-postgres-sequelize'", "cd-task prove suites/conduit --only 'flask-clean-architecture-postgres-sqlalchemy' --repeats 10 --json proof.json", "cd-task prove suites/conduit --only 'flask-clean-architecture-postgres-sqlalchemy' --mutation --record", "cd-task prove suites/conduit --database-url postgres://me:secret@localhost/postgres"))
    .action(async (directory: string, options: ProveOptions) => (await import("../actions/prove.ts")).runProve(directory, options, terminal));
}
