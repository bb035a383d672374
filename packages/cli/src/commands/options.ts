import { InvalidArgumentError, Option } from "commander";

/** The examples that end a command's help. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  $ ${line}`).join("\n")}\n`;
}

/** `--only GLOB`, which may be given more than once. */
export function onlyOption(): Option {
  return new Option("--only <glob>", "only tasks whose id matches; may be given more than once").argParser(gather);
}

/** `--profile NAME`. */
export function profileOption(): Option {
  return new Option("--profile <name>", "tasks of this profile of the suite; all: of every one").default("default");
}

/** `--format` of commands that list findings. */
export function formatOption(): Option {
  return new Option("--format <format>", "how findings are written").choices(["pretty", "json", "github", "sarif", "junit"]).default("pretty");
}

/** A whole number from `least` up. */
export function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least) throw new InvalidArgumentError(`It must be a whole number from ${least} up.`);
    return number;
  };
}

/** For an option that may be given more than once: what was given, in its order. */
export function gather(value: string, before: string[] = []): string[] {
  return [...before, value];
}

/** As `gather`, where one value may hold several names with commas between them. */
export function gatherNames(value: string, before: string[] = []): string[] {
  return [...before, ...value.split(",").map((name) => name.trim()).filter((name) => name !== "")];
}
