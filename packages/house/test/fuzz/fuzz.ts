// `npm run fuzz -- [cases] [first]`: 5,000 mutated suites and every hostile one; writes the record beside this file when all of them ran.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { hostileSuites } from "./hostile-suites.ts";
import { type FuzzCase, openFuzzer } from "./open-fuzzer.ts";

const [cases = 5000, first = 1] = process.argv.slice(2).map(Number);
const ended: FuzzCase[] = [];
const say = (line: string) => void process.stdout.write(`${line}\n`);
let next = 0;
await Promise.all([work(), work()]);

const failures = ended.flatMap(({ failure }) => failure ?? []);
const count = (state: string) => ended.filter((one) => one.ended === state).length;
const codes = [...Map.groupBy(ended.flatMap((one) => one.codes), (code) => code)].map(([code, all]) => [code, all.length] as const).sort(([a], [b]) => (a < b ? -1 : 1));
say(`${ended.length} suites: ${count("fine")} without findings, ${count("diagnostics")} with diagnostics, ${failures.length} failures; slowest ${Math.round(Math.max(...ended.map(({ cpuMs }) => cpuMs)))} ms`);
if (cases === 5000 && first === 1) {
  const record = { hostile: hostileSuites.length, mutated: cases, withoutFindings: count("fine"), withDiagnostics: count("diagnostics"), failures, codes: Object.fromEntries(codes), limits: { seconds: 2, megabytes: 500 } };
  writeFileSync(join(import.meta.dirname, "record.json"), `${JSON.stringify(record, null, 2)}\n`);
}
process.exitCode = failures.length > 0 ? 1 : 0;

/** One of those that share the cases. */
async function work(): Promise<void> {
  const fuzzer = openFuzzer();
  try {
    for (let index = next++; index < hostileSuites.length + cases; index = next++) {
      const hostile = hostileSuites[index];
      note(hostile ? await fuzzer.tryHostile(hostile) : await fuzzer.tryMutation(first + index - hostileSuites.length));
    }
  } finally {
    await fuzzer.close();
  }
}

function note(one: FuzzCase): void {
  ended.push(one);
  if (one.failure) say(`FAILED ${one.failure.case}\n  ${one.failure.why.split("\n").slice(0, 6).join("\n  ")}`);
  if (ended.length % 500 === 0) say(`${ended.length} done`);
}
