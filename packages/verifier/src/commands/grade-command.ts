import { statSync } from "node:fs";
import { join } from "node:path";
import { gradeCandidate } from "../grade/grade-candidate.ts";
import { readStarter } from "../static/index.ts";
import { fillSettings } from "./fill-settings.ts";
import type { Command } from "./command.ts";
import { readJson, readTask } from "./read-task.ts";
import { concludeCommand, readOrder, readPort, readSeed } from "./run-options.ts";
import { requireOption, WrongUse } from "./wrong-use.ts";

/** `grade`: the whole verdict on a candidate's folder. */
export const gradeCommand: Command = {
  usage: "grade --task DIR --candidate DIR --port N [--environment FILE.json] [--tests-directory DIR] [--tests-environment FILE.json] [--seed S] [--order random|planned] [--out verdict.json]",
  options: ["task", "candidate", "port", "environment", "tests-directory", "tests-environment", "seed", "order", "out"],
  async run(values, { checks, runs, signal }) {
    const port = readPort(values.port);
    const order = readOrder(values.order);
    const candidateDirectory = requireOption(values.candidate, "candidate");
    if (!statSync(candidateDirectory, { throwIfNoEntry: false })?.isDirectory()) throw new WrongUse(`${candidateDirectory} is not a folder`);
    const taskDirectory = requireOption(values.task, "task");
    const parts = { ...(await readTask(taskDirectory)), starter: readStarter(taskDirectory) };
    const given = values.environment === undefined ? {} : await readJson<Record<string, string>>(values.environment);
    const environment = { ...fillSettings(parts.task.settings, port), ...given };
    const testsEnvironment = values["tests-environment"] === undefined ? environment : { ...environment, ...(await readJson<Record<string, string>>(values["tests-environment"])) };
    const tests = { given: join(taskDirectory, "tests", "team"), directory: values["tests-directory"], environment: testsEnvironment };
    const verdict = await gradeCandidate({ ...parts, tests, checks, runs, candidateDirectory, environment, port, seed: readSeed(values.seed), order, signal });
    return concludeCommand(verdict, values.out);
  },
};
