import { basename, resolve } from "node:path";
import { readName, type SuiteName } from "@cd-task/sdk/authoring";
import type { PresetFacts, PresetIndex } from "./presets.ts";
import type { Answers } from "./read-arguments.ts";
import { exitCodes, Refusal } from "./refusal.ts";

/** Everything that has to be known before anything is written. */
export interface Settled {
  /** As it was said, and as an absolute path. */
  shown: string;
  directory: string;
  source: { preset: PresetFacts } | { contracts: string[] };
  packageName: string;
  suite?: SuiteName;
  frameworks: string[];
  install: boolean;
}

/** Asks a person for what is missing; absent where nobody can be asked. */
export type Ask = (answers: Answers, index: PresetIndex) => Promise<Answers>;

/** The answers made whole: by asking, or by defaults under `--yes`; otherwise what is missing is named. */
export async function settleAnswers(said: Answers, index: PresetIndex, cwd: string, ask: Ask | undefined): Promise<Settled> {
  // What was said is looked at before anything is asked.
  check(said, index);
  const answers = said.yes ? withDefaults(said, index) : ask ? await ask(said, index) : said;
  const { directory, preset, contract } = answers;
  if (directory === undefined || (preset === undefined && contract.length === 0)) throw isMissing(answers, index);
  const { source, suite, frameworks } = check(answers, index);
  const path = resolve(cwd, directory);
  const folder = readName(basename(path));
  return {
    shown: directory,
    directory: path,
    source: source ?? { contracts: contract },
    packageName: suite?.name ?? (typeof folder === "string" ? "suite" : folder.name),
    suite,
    frameworks,
    install: answers.install ?? false,
  };
}

function withDefaults(answers: Answers, { presets }: PresetIndex): Answers {
  const preset = presets.some(({ name }) => name === "crud") ? "crud" : "empty";
  return { ...answers, directory: answers.directory ?? "my-suite", preset: answers.preset ?? (answers.contract.length > 0 ? undefined : preset) };
}

function isMissing({ directory, preset, contract }: Answers, index: PresetIndex): Refusal {
  const missing = [...(directory === undefined ? ["DIR"] : []), ...(preset === undefined && contract.length === 0 ? ["--preset NAME (or --contract FILE)"] : [])];
  const names = index.presets.map(({ name }) => name).join(", ");
  return new Refusal(exitCodes.usage, `Nobody can be asked here, and this is missing: ${missing.join(", ")}.`, `Presets: ${names}. As in: npm create cd-task my-suite -- --preset empty. With --yes what is missing gets its default.`, { missing });
}

function check(answers: Answers, index: PresetIndex): { source?: { preset: PresetFacts }; suite?: SuiteName; frameworks: string[] } {
  const { preset, contract, name, framework } = answers;
  if (preset !== undefined && contract.length > 0) throw new Refusal(exitCodes.usage, "A suite begins with --preset or with --contract, not with both.", "Leave one of them out.");
  const found = index.presets.find((one) => one.name === preset);
  if (preset !== undefined && !found) throw new Refusal(exitCodes.usage, `There is no preset \`${preset}\`.`, `Presets: ${index.presets.map((one) => one.name).join(", ")}.`);
  const unknown = framework.filter((one) => !index.frameworks.includes(one));
  if (unknown.length > 0) throw new Refusal(exitCodes.usage, `There is no framework \`${unknown.join("`, `")}\`.`, `Frameworks: ${index.frameworks.join(", ")}.`);
  const suite = name === undefined ? undefined : readName(name);
  if (typeof suite === "string") throw new Refusal(exitCodes.usage, `${JSON.stringify(name)} cannot be the name of a suite: ${suite}.`, "Write a few words: --name 'Bookings of rooms'.");
  return { source: found && { preset: found }, suite, frameworks: [...new Set(framework)] };
}
