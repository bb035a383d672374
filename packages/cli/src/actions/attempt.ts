import { basename, isAbsolute, join, resolve } from "node:path";
import { stableJson } from "@cd-task/model";
import { attemptTask, openWorld, type SandboxChoice, writeFileAtomic } from "@cd-task/sdk/grading";
import { closeOnInterrupt } from "../close-on-interrupt.ts";
import { countNoun } from "../count-noun.ts";
import { exitCodes, Fault } from "../fault.ts";
import { findTask } from "../find-task.ts";
import { startProgress } from "../progress.ts";
import { showTrial } from "../show-trial.ts";
import { type Terminal, showPath } from "../terminal.ts";

/** What `cd-task attempt` is asked for. */
export interface AttemptOptions {
  trials: number;
  jobs: number;
  out?: string;
  agent?: string;
  model?: string;
  repair: number;
  visible: "counts" | "assertions";
  timeout: number;
  seed?: string;
  force?: boolean;
  json?: string;
  databaseUrl?: string;
  sandbox: SandboxChoice;
  trust?: boolean;
  quiet?: boolean;
}

/** Carries out `cd-task attempt`. */
export async function runAttempt(directory: string, words: string[], options: AttemptOptions, terminal: Terminal): Promise<void> {
  const taskDirectory = await findTask(resolve(terminal.cwd, directory));
  const name = options.agent ?? nameOf(words);
  const out = resolve(terminal.cwd, options.out ?? join("trials", name.replace(/[^\w.-]+/g, "-")));
  terminal.say("The agent's command runs without a sandbox, with your rights and your network: confine it by the command itself (a container, say) unless you trust it.");
  const attempted = await attempt({ taskDirectory, out, name, words: atHome(words, terminal.cwd) }, options, terminal);
  if ("refused" in attempted) throw new Fault(attempted.refused, { exitCode: exitCodes.usage, hint: attempted.hint });
  const records = attempted.map(({ record }) => record);
  if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(records));
  const graded = records.filter(({ status }) => status === "graded").length;
  const passed = records.filter(({ scores }) => scores?.pass === 1).length;
  terminal.print(`${passed} of ${countNoun(records.length, "trial")} passed${graded < records.length ? `, ${records.length - graded} could not be graded` : ""}: ${showPath(out, terminal.cwd)}`);
  process.exitCode = graded === records.length ? exitCodes.fine : exitCodes.unable;
}

async function attempt(agent: { taskDirectory: string; out: string; name: string; words: string[] }, options: AttemptOptions, terminal: Terminal) {
  const { taskDirectory, out, name, words } = agent;
  const { trials, jobs, model = null, repair, visible, timeout, seed, force, databaseUrl, trust, sandbox, quiet } = options;
  const progress = startProgress(terminal, quiet);
  const onProgress = ({ phase }: { phase: string }) => progress.update(phase);
  const world = await openWorld({ databaseUrl, sandbox: trust ? "none" : sandbox, onProgress });
  const interrupt = new AbortController();
  const release = closeOnInterrupt(() => {
    // What an agent had done by then is no trial.
    interrupt.abort();
    return world.close();
  });
  try {
    return await attemptTask({
      world, taskDirectory, out, trials, jobs, repair, visible, signal: interrupt.signal, onProgress,
      agent: { words, name, model, limitSeconds: timeout },
      ...(seed !== undefined && { seed }),
      ...(force && { force }),
      onTrial: (trial) => terminal.print(showTrial(trial)),
    });
  } catch (error) {
    if (interrupt.signal.aborted) throw new Fault("Interrupted: trials that were under way have no result.", { exitCode: exitCodes.interrupted });
    throw error;
  } finally {
    progress.stop();
    if (!interrupt.signal.aborted) release();
    await world.close();
  }
}

/** A program given by a path lies where the caller is, not in the work copy. */
function atHome([program = "", ...rest]: readonly string[], cwd: string): string[] {
  return [program.includes("/") && !isAbsolute(program) && !program.startsWith("{") ? resolve(cwd, program) : program, ...rest];
}

function nameOf([program = ""]: readonly string[]): string {
  return basename(program).replace(/\.\w+$/, "") || "agent";
}
