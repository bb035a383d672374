import type { CarveGate, CarveRecord, Codebase, FileTree } from "@cd-task/model";
import type { World } from "@cd-task/prove";
import { type CommandEnd, runCommands } from "@cd-task/prove/carving";
import { readTestOutput } from "@cd-task/verifier";
import { gate } from "./measure-hole.ts";
import { testFilesOf } from "./test-files.ts";
import type { WrittenTask } from "./write-task.ts";

export interface BuildRequest {
  world: World;
  codebase: Codebase;
  whole: FileTree;
  holed: FileTree;
  task: WrittenTask;
}

/** Whether what stays compiles and its types fit as before, and which of the team's own test commands end well before and after. */
export async function checkBuild({ world, codebase, whole, holed, task }: BuildRequest): Promise<{ gates: CarveGate[] } & Pick<CarveRecord, "teamTests" | "teamTestNames">> {
  const compile = compileCommands(codebase, whole, holed);
  const run = (folder: "solution" | "starter", commands: readonly string[]) => runCommands({ world, taskDirectory: task.directory, directory: `${task.directory}/${folder}`, commands });
  const before = await run("solution", [...compile.types, ...codebase.tests]);
  const after = await run("starter", [...compile.syntax, ...compile.types, ...codebase.tests]);
  const endOf = (ends: readonly CommandEnd[], command: string) => ends.find((end) => end.command === command);
  const syntax = compile.syntax.flatMap((command) => endOf(after, command) ?? []);
  const broken = syntax.filter(({ code }) => code !== 0);
  const types = compile.types.map((command) => ({ before: countErrors(endOf(before, command)), after: countErrors(endOf(after, command)), output: endOf(after, command)?.output ?? "" }));
  // A program that finds no test ends well.
  const hasTests = testFilesOf(codebase, holed).files.length > 0;
  const green = codebase.tests.filter((command) => endOf(before, command)?.code === 0);
  const kept = green.filter((command) => endOf(after, command)?.code === 0);
  const named = kept.flatMap((command) => {
    const names = passedIn([before, after].flatMap((ends) => endOf(ends, command) ?? []));
    return names.length > 0 ? [[command, names] as const] : [];
  });
  const red = green.filter((command) => !kept.includes(command));
  return {
    teamTests: hasTests ? kept : [],
    ...(hasTests && named.length > 0 && { teamTestNames: Object.fromEntries(named) }),
    gates: [
      gate("compiles", broken.length === 0 && types.every((one) => one.after <= one.before), describe(syntax.length, broken.length, types), [...broken.flatMap(tailOf), ...types.filter((one) => one.after > one.before).flatMap(({ output }) => output.trim().split("\n").slice(0, 10))]),
      ...(codebase.tests.length === 0 ? [] : [
        gate("team-tests", red.length === 0 && green.length > 0, `${kept.length} of ${green.length} of the team's commands that end well on the whole code end well without the feature; ${codebase.tests.length - green.length} do not even before.${hasTests ? "" : " No test file is left, so none of them says anything of a candidate."}`, [
          ...red.flatMap((command) => [command, ...tailOf(endOf(after, command) as CommandEnd)]),
          ...codebase.tests.filter((command) => !green.includes(command)).flatMap((command) => [`${command} (before)`, ...tailOf(endOf(before, command) as CommandEnd)]),
        ]),
      ]),
    ],
  };
}

/** The tests that each of the outputs says had passed. Paths of this machine are no names. */
function passedIn(ends: readonly CommandEnd[]): string[] {
  const [first, ...others] = ends.map(({ output }) => readTestOutput(output));
  if (!first) return [];
  return [...first].flatMap(([name, end]) => (end === "passed" && !/(^| )\//.test(name) && others.every((one) => one.get(name) === "passed") ? [name] : []));
}

function compileCommands({ framework }: Codebase, whole: FileTree, holed: FileTree): { syntax: string[]; types: string[] } {
  const old = new Map(whole.map((entry) => [entry.path, "text" in entry ? entry.text : null]));
  const changed = holed.filter((entry) => "text" in entry && old.get(entry.path) !== entry.text).map(({ path }) => path);
  if (framework.language === "python") {
    const files = changed.filter((path) => path.endsWith(".py"));
    return { syntax: files.length > 0 ? [`python -c 'import sys; [compile(open(name, encoding="utf-8").read(), name, "exec") for name in sys.argv[1:]]' ${files.map(quote).join(" ")}`] : [], types: [] };
  }
  const textOf = (path: string) => holed.find((entry) => entry.path === path);
  const lock = textOf(framework.install.lock);
  const hasTypes = textOf("tsconfig.json") && lock && "text" in lock && lock.text.includes('"node_modules/typescript"');
  return { syntax: changed.filter((path) => /\.[cm]?js$/.test(path)).map((path) => `node --check ${quote(path)}`), types: hasTypes ? ["tsc --noEmit -p ."] : [] };
}

function countErrors(end: CommandEnd | undefined): number {
  return end && end.code !== 0 ? Math.max(1, [...end.output.matchAll(/error TS\d+/g)].length) : 0;
}

function describe(files: number, broken: number, types: readonly { before: number; after: number }[]): string {
  const errors = types.map(({ before, after }) => `; type errors ${before} before, ${after} after`).join("");
  return `${files - broken} of ${files} checks of syntax end well${errors}.`;
}

function tailOf({ output }: CommandEnd): string[] {
  return output.trim().split("\n").slice(-12).map((line) => `  ${line}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
