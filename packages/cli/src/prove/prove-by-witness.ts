import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import { type Suite, stableJson } from "@cd-task/model";
import { witnessSuite, writeFileAtomic } from "@cd-task/sdk";
import { type ExitCode, exitCodes, Fault } from "../fault.ts";
import { startProgress } from "../progress.ts";
import type { Terminal } from "../terminal.ts";

interface WitnessUse {
  oracleUrl: string;
  record?: boolean;
  json?: string;
  all?: boolean;
  quiet?: boolean;
}

/** A list that is longer hides what was found. */
const mostShown = 10;

/** Runs a suite against a service that speaks for it where there is no reference solution; a server without behaviour is refused. */
export async function proveByWitness(suite: Suite, { oracleUrl: url, record, json, all, quiet }: WitnessUse, terminal: Terminal): Promise<ExitCode> {
  if (!URL.canParse(url) || new URL(url).protocol !== "http:") {
    throw new Fault(`\`${url}\` is not the address of a server.`, { exitCode: exitCodes.usage, hint: "Write it as http://127.0.0.1:3000, without the base path." });
  }
  const answer = await fetch(new URL(suite.server.health.path, url), { signal: AbortSignal.timeout(suite.server.limits.request * 1000), redirect: "manual" }).catch(() => null);
  if (!answer) throw new Fault(`No server answers at ${url}.`, { exitCode: exitCodes.unable, hint: "Start it first, or mend --oracle-url." });
  const progress = startProgress(terminal, quiet);
  const { record: found, run } = await witnessSuite({ suite, url, seed: randomBytes(4).toString("hex"), onProgress: (done, total) => progress.update(`${done} of ${total} scenarios`) }).finally(() => progress.stop());
  const text = stableJson(found);
  if (json !== undefined) await writeFileAtomic(resolve(terminal.cwd, json), text);
  if (record) await writeFileAtomic(resolve(terminal.cwd, suite.directory, "evidence", "witness.json"), text);
  terminal.print(`${found.proof}\nwitness ${url}: ${found.state}\n  ${found.reason}`);
  const open = run.assertions.filter(({ state }) => state !== "passed");
  const shown = all ? open : open.slice(0, mostShown);
  for (const { id, message, place } of shown) terminal.print(`  ${id} (${place}): ${message}`);
  if (open.length > shown.length) terminal.print(`  and ${open.length - shown.length} more assertions that did not pass: --all shows them`);
  return found.state === "witnessed" ? exitCodes.fine : exitCodes.findings;
}
