import { parseArgs } from "node:util";
import type { Command } from "./commands/command.ts";
import { WrongUse } from "./commands/wrong-use.ts";
import type { KindCheck } from "./static/index.ts";
import type { KindRuns } from "./tools/index.ts";

// A command and what it needs is read when it is called for.
const commands: Record<string, () => Promise<Command>> = {
  grade: async () => (await import("./commands/grade-command.ts")).gradeCommand,
  test: async () => (await import("./commands/test-command.ts")).testCommand,
  verify: async () => (await import("./commands/verify-command.ts")).verifyCommand,
};

/**
 * The door of the bundle that travels in a task: the exit code of one command. 0 pass, 1 graded but no pass, 2 wrong use,
 * 3 could not be graded, 130 interrupted. One line about the outcome goes to standard error.
 */
export async function main(argv: string[], checks: Readonly<Record<string, KindCheck>>, runs: KindRuns = {}): Promise<number> {
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort(new Error("interrupted"));
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    if (argv.includes("--help")) {
      process.stdout.write(`${await usage()}\n`);
      return 0;
    }
    const { command, values } = await parse(argv);
    const { code, summary } = await command.run(values, { checks, runs, signal: interrupt.signal });
    process.stderr.write(`${summary}\n`);
    return interrupt.signal.aborted ? 130 : code;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${error instanceof WrongUse ? `Usage:\n${await usage()}\n` : ""}`);
    return error instanceof WrongUse ? 2 : 3;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((open) => open()));
  return all.map((command) => `  node verifier.mjs ${command.usage}`).join("\n");
}

async function parse([name = "", ...rest]: string[]): Promise<{ command: Command; values: Record<string, string | undefined> }> {
  const open = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!open) throw new WrongUse(name === "" ? "no command given" : `there is no command \`${name}\``);
  const command = await open();
  try {
    const options = Object.fromEntries(command.options.map((option) => [option, { type: "string" as const }]));
    return { command, values: parseArgs({ args: rest, options, allowPositionals: false }).values };
  } catch (error) {
    throw new WrongUse((error as Error).message);
  }
}
