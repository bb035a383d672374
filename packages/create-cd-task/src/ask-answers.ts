import { multiselect, confirm, intro, isCancel, select, text } from "@clack/prompts";
import { existsSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import type { PresetIndex } from "./presets.ts";
import type { Answers } from "./read-arguments.ts";
import { exitCodes, Refusal } from "./refusal.ts";

const ownContract = "\0contract";

/** Where questions are asked; the terminal of this process when left out. */
export interface Streams {
  input?: Readable;
  output?: Writable;
}

/** Asks, in a terminal, for each answer that was not given as a flag. */
export async function askAnswers(said: Answers, { presets, frameworks }: PresetIndex, streams: Streams = {}): Promise<Answers> {
  intro("A new suite of tasks for coding agents", streams);
  const answers = { ...said };
  answers.directory ??= await answered(text({ ...streams, message: "Where?", placeholder: "my-suite", defaultValue: "my-suite" }));
  if (answers.preset === undefined && answers.contract.length === 0) {
    const options = [
      ...presets.map(({ name, title, summary }) => ({ value: name, label: name, hint: `${title}: ${summary}` })),
      { value: ownContract, label: "my own OpenAPI contract", hint: "scenarios are drafted from it" },
    ];
    const chosen = await answered(select({ ...streams, message: "What does it begin with?", options }));
    if (chosen === ownContract) answers.contract = [await answered(text({ ...streams, message: "Which file?", placeholder: "openapi.yaml", validate: mustExist }))];
    else answers.preset = chosen;
  }
  if (answers.framework.length === 0) {
    const initialValues = presets.find(({ name }) => name === answers.preset)?.frameworks ?? [];
    const chosen = await answered(multiselect({ ...streams, message: "What are solutions built with?", options: frameworks.map((value) => ({ value, label: value })), initialValues, required: true }));
    // The preset's own choice is left as its author wrote it.
    if ([...chosen].sort().join() !== [...initialValues].sort().join()) answers.framework = chosen;
  }
  answers.install ??= await answered(confirm({ ...streams, message: "Install cd-task now?", initialValue: true }));
  return answers;
}

const mustExist = (value: string | undefined) => (value && existsSync(value) ? undefined : "There is no such file.");

async function answered<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
  const answer = await prompt;
  if (!isCancel(answer)) return answer as Exclude<T, symbol>;
  throw new Refusal(exitCodes.interrupted, "Stopped: nothing was written.", "Run it again when you like.");
}
