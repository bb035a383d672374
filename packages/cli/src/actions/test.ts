import { randomBytes } from "node:crypto";
import { assertionsOf, type Suite, type TestRun } from "@cd-task/model";
import { authorReports, isMeant, openShelves, testServer, type TestRunFormat } from "@cd-task/sdk/reading";
import { exitCodes, Fault } from "../fault.ts";
import { loadOrStop } from "../load-or-stop.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

/** What `cd-task test` is asked for. */
export interface TestOptions {
  url: string;
  only?: string[];
  replay?: string;
  seed?: string;
  format: TestRunFormat;
  all?: boolean;
  quiet?: boolean;
}

const guarded = "guarded: not judged, and so not passed, since what it rests on is not so: the answer has another status or shape than the one that is meant, or an error came of an operation that did not succeed in this scenario either.";

/** Carries out `cd-task test`. */
export async function runTest(directory: string, options: TestOptions, terminal: Terminal): Promise<void> {
  if (!URL.canParse(options.url) || new URL(options.url).protocol !== "http:") {
    throw new Fault(`\`${options.url}\` is not the address of a server.`, { exitCode: exitCodes.usage, hint: "Write it as http://127.0.0.1:3000, without the base path." });
  }
  const suite = await loadOrStop(directory, await openShelves(), terminal);
  const only = options.replay === undefined ? options.only : [options.replay];
  requireKnown(suite, options);
  await requireAnswer(suite, options.url);
  const run = await runTests(suite, { ...options, only }, terminal);
  const again = (id: string) => `cd-task test ${directory} --url ${options.url} --replay '${id}'`;
  terminal.print(options.replay !== undefined && options.format === "pretty" ? authorReports.replay(run, options.replay) : authorReports.testRun(run, options.format, again, options.all ? { shown: Number.POSITIVE_INFINITY } : {}));
  if (options.format === "pretty" && run.assertions.some(({ state }) => state === "guarded")) terminal.say(guarded);
  process.exitCode = run.assertions.every(({ state }) => state === "passed") ? exitCodes.fine : exitCodes.findings;
}

async function runTests(suite: Suite, { url, only, replay, seed = randomBytes(4).toString("hex"), quiet }: TestOptions, terminal: Terminal): Promise<TestRun> {
  const progress = startProgress(terminal, quiet);
  try {
    const onProgress = (done: number, total: number) => progress.update(`${done} of ${total} scenarios`);
    return await testServer({ suite, url, seed, keepsAll: replay !== undefined, onProgress, ...(only && { only }) });
  } finally {
    progress.stop();
  }
}

function requireKnown({ plan }: Suite, { only = [], replay }: TestOptions): void {
  const assertions = assertionsOf(plan).map(({ id }) => id);
  const ids = [...assertions, ...plan.scenarios.map(({ id }) => id)];
  const unknown = only.find((one) => !ids.some((id) => isMeant(one, id)));
  const hint = `Ids look like ${plan.scenarios[0]?.id ?? "articles/publish"} and ${assertions[0] ?? "articles/publish#01"}; \`cd-task check SUITE --trace\` lists all.`;
  if (unknown !== undefined) throw new Fault(`No feature, scenario or assertion is called \`${unknown}\`.`, { exitCode: exitCodes.usage, hint });
  if (replay !== undefined && !assertions.includes(replay)) throw new Fault(`No assertion is called \`${replay}\`.`, { exitCode: exitCodes.usage, hint });
}

/** Nothing there is no failure of a server: it would only look like hundreds. */
async function requireAnswer({ server }: Suite, url: string): Promise<void> {
  const answer = await fetch(new URL(server.health.path, url), { signal: AbortSignal.timeout(server.limits.request * 1000), redirect: "manual" }).catch(() => null);
  if (!answer) throw new Fault(`No server answers at ${url}.`, { exitCode: exitCodes.unable, hint: "Start it first, or mend --url." });
}
