import { CommanderError, Command } from "commander";
import { endOnInterrupt } from "./close-on-interrupt.ts";
import { exitCodes, Fault } from "./fault.ts";
import { type Terminal, openTerminal } from "./terminal.ts";
import { examples } from "./commands/options.ts";
import { version } from "./version.ts";

type AddCommand = (program: Command, terminal: Terminal) => void;

/** Every command, in the order in which help shows them. */
const commands = {
  init: async () => (await import("./commands/init.ts")).addInitCommand,
  import: async () => (await import("./commands/import.ts")).addImportCommand,
  check: async () => (await import("./commands/check.ts")).addCheckCommand,
  add: async () => (await import("./commands/add.ts")).addAddCommand,
  coverage: async () => (await import("./commands/coverage.ts")).addCoverageCommand,
  test: async () => (await import("./commands/test.ts")).addTestCommand,
  list: async () => (await import("./commands/list.ts")).addListCommand,
  build: async () => (await import("./commands/build.ts")).addBuildCommand,
  prove: async () => (await import("./commands/prove.ts")).addProveCommand,
  carve: async () => (await import("./commands/carve.ts")).addCarveCommand,
  constraints: async () => (await import("./commands/constraints.ts")).addConstraintsCommand,
  grade: async () => (await import("./commands/grade.ts")).addGradeCommand,
  verify: async () => (await import("./commands/verify.ts")).addVerifyCommand,
  attempt: async () => (await import("./commands/attempt.ts")).addAttemptCommand,
  results: async () => (await import("./commands/results.ts")).addResultsCommand,
  analyze: async () => (await import("./commands/analyze.ts")).addAnalyzeCommand,
  steps: async () => (await import("./commands/steps.ts")).addStepsCommand,
  diff: async () => (await import("./commands/diff.ts")).addDiffCommand,
  review: async () => (await import("./commands/review.ts")).addReviewCommand,
  doctor: async () => (await import("./commands/doctor.ts")).addDoctorCommand,
  explain: async () => (await import("./commands/explain.ts")).addExplainCommand,
} satisfies Record<string, () => Promise<AddCommand>>;

const terminal = openTerminal();
endOnInterrupt();
process.exitCode = await run(process.argv, terminal);

async function run(argv: string[], terminal: Terminal): Promise<number> {
  try {
    await (await buildProgram(argv, terminal)).parseAsync(argv);
    return Number(process.exitCode ?? exitCodes.fine);
  } catch (error) {
    return explainFailure(error, terminal);
  }
}

/** The command that is called; all of them where none is, for help and suggestions. */
function chooseCommands([name = ""]: string[]): (() => Promise<AddCommand>)[] {
  if (Object.hasOwn(commands, name)) return [commands[name as keyof typeof commands]];
  return name === "--version" ? [] : Object.values(commands);
}

async function buildProgram(argv: string[], terminal: Terminal): Promise<Command> {
  const program = new Command("cd-task")
    .description("Write an OpenAPI contract, Gherkin scenarios and constraints; get proved tasks for coding agents.")
    .version(version())
    .showHelpAfterError("(add --help for what it takes)")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.say })
    .addHelpText("after", examples("cd-task check suites/conduit", "cd-task build suites/conduit --out build/conduit", "cd-task prove suites/conduit --only 'flask-*-postgres-sqlalchemy'"));
  for (const load of chooseCommands(argv.slice(2))) (await load())(program, terminal);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

function explainFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  if (error instanceof Fault || isUnable(error)) {
    terminal.say(`error: ${error.message}`);
    if (error.hint) terminal.say(`  hint: ${error.hint}`);
    return error instanceof Fault ? error.exitCode : exitCodes.unable;
  }
  terminal.say(`This is a bug of cd-task, not of your files. Please report it with the lines below.\n${error instanceof Error ? error.stack : String(error)}`);
  return exitCodes.bug;
}

/** Whether it is a `CannotRunHere`; told by its name, so that the code that throws it need not be loaded. */
function isUnable(error: unknown): error is Error & { hint?: string } {
  return error instanceof Error && error.name === "CannotRunHere";
}
