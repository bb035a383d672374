import { extname, resolve } from "node:path";
import { type Verdict, stableJson } from "@cd-task/model";
import { formatRuleReport, formatVerdict, gradeTask, openWorld, type SandboxChoice, writeFileAtomic } from "@cd-task/sdk/grading";
import { closeOnInterrupt } from "../close-on-interrupt.ts";
import { exitCodes, Fault } from "../fault.ts";
import { startProgress } from "../progress.ts";
import { findTask, readTaskConstraints, readTaskServices } from "../find-task.ts";
import { seeRule } from "../show-rules.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task grade` is asked for. */
export interface GradeOptions {
  solution?: string;
  patch?: string;
  url?: string;
  json?: string;
  findings?: string;
  databaseUrl?: string;
  seed?: string;
  sandbox: SandboxChoice;
  trust?: boolean;
  quiet?: boolean;
}

/** Carries out `cd-task grade`. */
export async function runGrade(directory: string, options: GradeOptions, terminal: Terminal): Promise<void> {
  const taskDirectory = await findTask(resolve(terminal.cwd, directory));
  const candidate = toCandidate(options, terminal);
  const verdict = await grade(taskDirectory, candidate, options, terminal);
  if (options.json) await writeFileAtomic(resolve(terminal.cwd, options.json), stableJson(verdict));
  if (options.findings) await writeFileAtomic(resolve(terminal.cwd, options.findings), await formatGraded(verdict, directory, taskDirectory, options));
  terminal.print(formatVerdict(verdict));
  process.exitCode = verdict.status === "errored" ? exitCodes.unable : verdict.scores?.pass === 1 ? exitCodes.fine : exitCodes.findings;
}

/** What breaks a rule, in the format that the file's name asks for. */
async function formatGraded({ rules }: Verdict, task: string, taskDirectory: string, { findings = "", solution = "." }: GradeOptions): Promise<string> {
  const format = { ".sarif": "sarif" as const, ".json": "json" as const }[extname(findings)] ?? "pretty";
  const text = formatRuleReport({ rules, constraints: await readTaskConstraints(taskDirectory), see: seeRule(solution, { task }) }, format);
  return text.endsWith("\n") ? text : `${text}\n`;
}

type Candidate = { directory: string } | { patch: string } | { url: string };

function toCandidate({ solution, patch, url }: GradeOptions, { cwd }: Terminal): Candidate {
  const given = [solution, patch, url].filter((value) => value !== undefined);
  if (given.length !== 1) {
    throw new Fault(given.length === 0 ? "There is no candidate to grade." : "There is more than one candidate.", {
      exitCode: exitCodes.usage,
      hint: "Give exactly one of --solution DIR, --patch FILE, --url URL.",
    });
  }
  if (solution !== undefined) return { directory: resolve(cwd, solution) };
  return patch !== undefined ? { patch: resolve(cwd, patch) } : { url: url as string };
}

async function grade(taskDirectory: string, candidate: Candidate, options: GradeOptions, terminal: Terminal): Promise<Verdict> {
  const progress = startProgress(terminal, options.quiet);
  // A server at a URL runs elsewhere already.
  const sandbox = options.trust || options.url !== undefined ? "none" : options.sandbox;
  const services = options.url === undefined ? await readTaskServices(taskDirectory) : [];
  const opening = openWorld({ databaseUrl: options.databaseUrl, sandbox, services, onProgress: ({ phase }) => progress.update(phase) });
  const close = async () => void (await opening.then((world) => world.close(), () => undefined));
  const release = closeOnInterrupt(close);
  try {
    return await gradeTask({ world: await opening, taskDirectory, candidate, seed: options.seed, onProgress: ({ phase }) => progress.update(phase) });
  } finally {
    progress.stop();
    release();
    await close();
  }
}
