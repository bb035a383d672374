import { Command, CommanderError } from "commander";
import type { PresetFacts, PresetIndex } from "./presets.ts";
import { exitCodes, Refusal } from "./refusal.ts";

/** What was said on the command line. */
export interface Answers {
  directory?: string;
  preset?: string;
  contract: string[];
  name?: string;
  framework: string[];
  install?: boolean;
  force?: boolean;
  dryRun?: boolean;
  yes?: boolean;
  json?: boolean;
  cdTask?: string;
}

const examples = `
Examples:
  $ npm create cd-task my-suite
  $ npm create cd-task my-suite -- --preset empty --framework fastapi --no-install
  $ npm create cd-task my-suite -- --contract openapi.yaml --yes
`;

const keep = (value: string, before: string[] = []) => [...before, value];
const gather = (value: string, before: string[] = []) => [...before, ...value.split(",").map((part) => part.trim()).filter(Boolean)];

/** `crud: express, django; with --contract: express, flask`. */
function defaultFrameworks(presets: readonly PresetFacts[]): string {
  const told = presets.map(({ name, frameworks }) => `${name}: ${frameworks.length > 3 ? `all ${frameworks.length} of its own` : frameworks.join(", ")}`);
  return [...told, "with --contract: express, flask"].join("; ");
}

/** The answers in these arguments; null when help or the version was asked for and printed. */
export function readArguments(args: readonly string[], { version, presets }: PresetIndex, print: (text: string) => void): Answers | null {
  const program = new Command("create-cd-task")
    .description("Begin a suite: contract, scenarios and constraints, from which cd-task makes proved tasks for coding agents.")
    .version(version)
    .argument("[dir]", "folder to write into; it is made when it is not there")
    .option("--preset <name>", "what to begin with: empty, crud, conduit")
    .option("--contract <file>", "begin with this OpenAPI document instead; may be given more than once", keep)
    .option("--name <text>", "title of the suite; its name is made of it")
    .option("--framework <name>", `what solutions are built with; may be given more than once (default: ${defaultFrameworks(presets)})`, gather)
    .option("--install", "install cd-task with the package manager that called")
    .option("--no-install", "do not install")
    .option("--force", "write into a folder that holds files, over those of the same names")
    .option("--dry-run", "list what would be written, write nothing")
    .option("--yes", "ask nothing: what is not said gets its default")
    .option("--json", "print the result as one object")
    .option("--cd-task <spec>", "version, address or tarball cd-task is installed from (CD_TASK_SPEC)")
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => {} })
    .addHelpText("after", `${examples}\nFlags go behind a lone --, or npm keeps them for itself. Without a terminal nothing is asked.\n`);
  try {
    program.parse(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const hint = error.code === "commander.excessArguments" ? "Flags go behind a lone --: npm create cd-task DIR -- --preset NAME" : "Add --help for what it takes.";
    throw new Refusal(exitCodes.usage, error.message.replace(/^error: /, ""), hint);
  }
  const [directory] = program.args;
  // Commander's default of a flag with a negation is true: unsaid is a third answer here.
  const said = program.getOptionValueSource("install") === "cli";
  return { contract: [], framework: [], ...program.opts<Partial<Answers>>(), install: said ? program.opts<Answers>().install : undefined, directory };
}
