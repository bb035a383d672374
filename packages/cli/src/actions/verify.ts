import { resolve } from "node:path";
import { stableJson } from "@cd-task/model";
import { formatRuleReport, type RuleFormat, verifyFolder, writeFileAtomic } from "@cd-task/sdk/verifying";
import { exitCodes, Fault } from "../fault.ts";
import { findSuiteAbove } from "../find-suite.ts";
import { findTask, requirePath } from "../find-task.ts";
import type { Terminal } from "../terminal.ts";
import { concludeRules, onlyRules, seeRule } from "../show-rules.ts";

/** What `cd-task verify` is asked for. */
export interface VerifyOptions {
  task?: string;
  constraints?: string;
  framework?: string;
  since?: string;
  rule?: string[];
  format: RuleFormat;
  json?: string;
}

/** Carries out `cd-task verify`. */
export async function runVerify(directory: string, options: VerifyOptions, terminal: Terminal): Promise<void> {
  const folder = resolve(terminal.cwd, directory);
  await requirePath(folder, `${directory} is not there.`, "Give the folder that holds the solution.");
  const verified = await verifyFolder(await readYardstick(folder, options, terminal), folder, options.since === undefined ? {} : { since: options.since });
  if ("refused" in verified) throw new Fault(verified.refused, { exitCode: exitCodes.usage, hint: verified.hint });
  const rules = onlyRules(verified.rules, options.rule);
  if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(rules));
  const see = seeRule(directory, options);
  terminal.print(formatRuleReport({ rules, constraints: verified.constraints, see, ...(options.since !== undefined && { since: options.since }) }, options.format));
  process.exitCode = concludeRules(rules);
}

async function readYardstick(folder: string, { task, constraints: file, framework }: VerifyOptions, terminal: Terminal) {
  if ((task === undefined) === (file === undefined)) {
    throw new Fault(task === undefined ? "There is nothing to hold the solution against." : "There are both a task and constraints.", {
      exitCode: exitCodes.usage,
      hint: "Give exactly one of --task DIR, --constraints FILE.",
    });
  }
  if (task !== undefined) return { taskDirectory: await findTask(resolve(terminal.cwd, task)) };
  const path = resolve(terminal.cwd, file as string);
  await requirePath(path, `${file} is not there.`, "Give a constraint's YAML file, or verify/constraints.json of a built task.");
  const [{ openShelves, readConstraints }, { sayAndStop }] = await Promise.all([import("@cd-task/sdk"), import("../load-or-stop.ts")]);
  const shelves = await openShelves({ suite: await findSuiteAbove(path) });
  const constraints = sayAndStop(await readConstraints(path, folder, shelves, framework), `The constraints in ${file} cannot be used.`, terminal);
  return { constraints, verifier: await shelves.verifier() };
}
