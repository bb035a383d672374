import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory, readProjectFile } from "../project-files.ts";

const commandsFolder = "packages/cli/src/commands";
const commands = readdirSync(join(projectDirectory, commandsFolder)).flatMap((file) => /^([a-z]+)\.ts$/.exec(file)?.[1] ?? []);

/** What a `cd-task` or `npm create cd-task` command names that is not there: the command itself or its options. */
export function findUnknownOptions(line: string): string[] {
  const [, program = "", rest = ""] = /(?:^|[ ;&|])(npm create cd-task|cd-task)(?:$| )([^|;&>]*)/.exec(line.replace(/'[^']*'|"[^"]*"/g, "TEXT")) ?? [];
  if (program === "") return [];
  // What stands after `--` is the command of somebody else.
  const own = program === "cd-task" ? (rest.split(/ -- /)[0] ?? "") : rest;
  const words = own.split(" ").filter((word) => word !== "" && word !== "--");
  const [name = ""] = words;
  if (program === "cd-task" && !name.startsWith("-") && !commands.includes(name)) return [`cd-task ${name}`];
  const options = program === "cd-task" ? optionsOf(name) : declaredIn("packages/create-cd-task/src/read-arguments.ts");
  return words.filter((word) => /^--?[a-z]/.test(word)).map((word) => word.replace(/=.*/, "")).filter((word) => !options.has(word));
}

function optionsOf(name: string): Set<string> {
  const everywhere = ["--help", "-h", "--version"];
  if (!commands.includes(name)) return new Set(everywhere);
  return new Set([...everywhere, ...[`${commandsFolder}/${name}.ts`, `${commandsFolder}/options.ts`].flatMap((file) => [...declaredIn(file)])]);
}

/** The options that a command's source declares: the texts it gives the parser, not those of examples. */
function declaredIn(file: string): Set<string> {
  const declared = [...readProjectFile(file).matchAll(/(?:[oO]ption\(|Option\(|^ *)"(-[^"]*)"/gm)].flatMap(([, text = ""]) => text.match(/(?<![\w-])--?[a-zA-Z][a-z-]*/g) ?? []);
  return new Set(declared);
}
