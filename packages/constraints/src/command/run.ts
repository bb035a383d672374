import { type CandidateCopy, type KindResult, type KindRun, matchesGlob, type ToolBench, type ToolEnd } from "@cd-task/verifier";
import { candidatePath } from "./candidate-path.ts";
import { countExamined } from "./count-examined.ts";
import { judgeRules, type Placed } from "./judge-rules.ts";
import { type CommandOptions, readOptions, ruleIds } from "./options.ts";
import { readJson } from "./read-json.ts";
import { readLines } from "./read-lines.ts";
import { readSarif } from "./read-sarif.ts";
import { type Reported, type ToolReport, UnusableReport } from "./tool-report.ts";

type Ended = Extract<ToolEnd, { how: "ended" }>;

/** Runs the author's tool over a copy of the candidate and gives a result for each rule that the options name. */
export const run: KindRun = async (bench, raw) => {
  const options = readOptions(raw);
  const { command, startIn, environment, limitSeconds, given, hidden, examined } = options;
  const copy = bench.copyCandidate((path) => matchesGlob(path, hidden));
  const handed = copy.paths.filter((path) => matchesGlob(path, given));
  const noun = examined.noun;
  if (given.length > 0 && handed.length === 0) return same("vacuous", `No file of the candidate is at ${given.join(", ")}.`);
  const directory = startIn === "files" ? bench.filesDirectory : copy.directory;
  const fill = (text: string) => text.replace(/\{(candidate|files|output)\}/g, (_, name: string) => ({ candidate: copy.directory, files: bench.filesDirectory, output: bench.outputDirectory })[name] as string);
  const filled = command.flatMap((part) => (part === "{given}" ? handed.map((path) => `${copy.directory}/${path}`) : fill(part)));
  const variables = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(value)]));
  const end = await bench.runTool({ command: filled, directory, environment: variables, limitSeconds });
  if (end.how === "missing") return same("undetermined", `It could not be graded here: ${end.reason}.`).map((result) => ({ ...result, missing: `${end.reason}.` }));
  if (end.how !== "ended") return same("undetermined", `The tool gave no result: ${end.reason}.`);
  try {
    const { placed, count, complaints } = readResult(end);
    return judgeRules(options, { placed, count, leftOut: [...unseen(copy, options), ...complaints], contradiction: findContradiction(end, placed, options) });
  } catch (cause) {
    if (!(cause instanceof UnusableReport)) throw cause;
    return same("undetermined", `The tool gave no result: ${cause.message}.${lastWords(end)}`);
  }

  function same(state: "undetermined" | "vacuous", note: string): KindResult[] {
    return ruleIds(options).map((rule) => ({ rule, state, examined: { [noun]: 0 }, findings: [], note }));
  }

  function readResult(end: Ended): { placed: Placed[]; count: number; complaints: string[] } {
    const { result } = options;
    requireWorked(end, options);
    const text = textOf(end, result.from, bench);
    const report = readReport(end, text, options);
    const known = new Set(copy.paths);
    const placeOf = (path: string) => candidatePath(path, copy.directory, directory, known);
    const fileOf = (path: string) => {
      const place = placeOf(path);
      return place !== null && known.has(place) ? place : null;
    };
    const count = countExamined(examined, { report, text, output: `${end.stdout}\n${end.stderr}`, given: handed.length, files: copy.paths.length, fileOf });
    return { placed: report.reported.map((one) => place(one, placeOf)), count, complaints: report.unseen.map(plain) };
  }

  function place(reported: Reported, placeOf: (path: string) => string | null): Placed {
    const file = reported.file === null ? "." : placeOf(reported.file);
    if (file === null) throw new UnusableReport(`it reports ${plain(reported.file ?? "")}, which is not the candidate's: ${plain(reported.message)}`);
    return { ...reported, file, message: plain(reported.message) };
  }

  // What a tool says must not depend on where the copy lay.
  function plain(text: string): string {
    const roots: [string, string][] = [[`${copy.directory}/`, ""], [copy.directory, "."], [bench.filesDirectory, "{files}"], [bench.outputDirectory, "{output}"]];
    const short = roots.reduce((all, [root, shown]) => all.replaceAll(root, shown), text).replace(/\s+/g, " ").trim();
    return short.length > 300 ? `${short.slice(0, 299)}…` : short;
  }

  function lastWords({ stdout, stderr }: Ended): string {
    const words = plain((stderr.trim() || stdout.trim()).split("\n").slice(-4).join(" "));
    return words === "" ? "" : ` It said: ${words}`;
  }

  function readReport(end: Ended, text: string, { result }: CommandOptions): ToolReport {
    if (result.form === "sarif") return readSarif(text, result);
    if (result.form === "json") return readJson(text, result);
    if (result.form === "lines") return readLines(text, result);
    if (!result.found.includes(end.code)) return { reported: [], artifacts: [], unseen: [] };
    return { reported: [{ file: null, line: 0, column: 0, message: `It ended with exit code ${end.code}.${lastWords(end)}`, code: "" }], artifacts: [], unseen: [] };
  }
};

function requireWorked({ code, stderr }: Ended, { result, unusable }: CommandOptions): void {
  if (![...result.clean, ...result.found].includes(code)) throw new UnusableReport(`it ended with exit code ${code}, which is neither of a clean run nor of findings`);
  const complaint = new RegExp(unusable, "mu").exec(stderr);
  if (complaint && !result.clean.includes(code)) throw new UnusableReport(`it could not work (${complaint[0].trim()})`);
}

function textOf({ stdout, stderr }: Ended, from: string, bench: ToolBench): string {
  if (from === "both") return `${stdout}\n${stderr}`;
  if (from === "stdout" || from === "stderr") return from === "stdout" ? stdout : stderr;
  const text = bench.readOutput(from);
  if (text === null) throw new UnusableReport(`it did not write ${from}`);
  return text;
}

function findContradiction({ code }: Ended, placed: readonly Placed[], { result }: CommandOptions): string | null {
  if (placed.length > 0 || !result.found.includes(code) || result.clean.includes(code)) return null;
  return `The tool ended with exit code ${code}, which means findings, but none could be read: what it wrote is of another form than the options say.`;
}

/** Code that is not in the copy though it would have been looked at. */
function unseen({ leftOut }: CandidateCopy, { given, hidden }: CommandOptions): string[] {
  const isCode = (path: string) => (given.length > 0 ? matchesGlob(path, given) : /\.(py|[cm]?[jt]sx?)$/.test(path)) || !(path.split("/").at(-1) as string).includes(".");
  return leftOut.filter(({ path, reason }) => !matchesGlob(path, hidden) && (!reason.includes("link") || isCode(path))).map(({ path, reason }) => `${path}: ${reason}`);
}
