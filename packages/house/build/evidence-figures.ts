import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText, type EdgeRecord, type Evidence, type StrengthRecord } from "@cd-task/model";
import { boundPercent } from "../../prove/src/proof/bound-percent.ts";
import { projectDirectory } from "../test/project-files.ts";

/** What was shown, by what, and how it ended. */
type Row = [shown: string, ended: string, command: string];

interface Independent {
  solutions: { composition: string; runs: number; passes: number }[];
}

interface Native {
  solutions: { tool: string; broken: unknown[]; mutants: { rule: string; broken: string[] }[] }[];
}

interface Cucumber {
  servers: { planned: number; differing: unknown[] }[];
}

interface Harnesses {
  trials: { task: string; case: string; agreeing: string[] }[];
}

/** The text of a suite's `evidence/README.md`: the figures of all its records. */
export function writeEvidenceFigures(suite: string): string {
  const folder = join(projectDirectory, "suites", suite, "evidence");
  const names = readdirSync(folder).filter((name) => name.endsWith(".json")).sort(compareText);
  const read = <T>(test: RegExp): T[] => names.filter((name) => test.test(name)).map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as T);
  const rows = [
    ...proofs(read<Evidence>(/./)),
    ...edges(read<{ edges: EdgeRecord[] }>(/^lattice\.json$/).flatMap((record) => record.edges)),
    ...strength(read<StrengthRecord>(/^mutation-/)),
    ...nearMisses(read<Evidence>(/^near-misses-/)),
    ...isolation(read<Evidence>(/^isolation-/)),
    ...flakiness(read<Evidence>(/^flakiness-/)),
    ...independent(read<Independent>(/^independent\.json$/)),
    ...native(read<Native>(/^native\.json$/)),
    ...cucumber(read<Cucumber>(/^cucumber\.json$/)),
    ...harnesses(read<Harnesses>(/^harnesses\.json$/)),
  ];
  return [
    "# What was found",
    "",
    "The records beside this page, counted. `npm run docs` counts anew, and `npx cd-task check` tells which are stale.",
    "",
    "| What was shown | How it ended | By |",
    "|---|---|---|",
    ...rows.map(([shown, ended, command]) => `| ${shown} | ${ended} | \`${command.replace("SUITE", `suites/${suite}`)}\` |`),
    "",
  ].join("\n");
}

function proofs(records: readonly Evidence[]): Row[] {
  const proved = records.filter(({ checks }) => checks?.some(({ id }) => id === "oracle"));
  const nulls = proved.flatMap(({ checks }) => checks.filter(({ id }) => id.startsWith("null-server")));
  return [
    ["Tasks: the reference solution passes every assertion and rule, the starter and the null servers fail, every constraint is looked at", `${count(proved, ({ state }) => state === "proved")} tasks`, "cd-task prove SUITE --profile all"],
    ["Null servers among these that fail as they must", count(nulls, ({ state }) => state === "proved"), "cd-task prove SUITE --profile all"],
  ];
}

function edges(records: readonly EdgeRecord[]): Row[] {
  return [["Edges of the lattice with a solution that behaves right and breaks the added constraint alone", count(records, ({ state }) => state === "proved"), "cd-task prove SUITE --profile all --lattice"]];
}

function strength(records: readonly StrengthRecord[]): Row[] {
  return records.flatMap(({ task, classes, faults, permitted }): Row[] => {
    const [mutants, killed] = [sum(classes.map((one) => one.mutants)), sum(classes.map((one) => one.killed))];
    const least = Math.min(...classes.map((one) => one.killed / one.mutants));
    return [
      [`Harmful changes of responses that are noticed (${task})`, `${killed} of ${mutants}; of no class less than ${(least * 100).toFixed(1)} %`, "cd-task prove SUITE --mutation"],
      [`Faults in the running server that are noticed (${task})`, count(faults, ({ state }) => state === "killed"), "cd-task prove SUITE --mutation"],
      [`Changes that the contract permits and no assertion minds (${task})`, count(permitted, ({ refusedBy }) => refusedBy.length === 0), "cd-task prove SUITE --mutation"],
    ];
  });
}

function nearMisses(records: readonly Evidence[]): Row[] {
  return figuresOf(records).map(({ task, figures }) => [`Servers with one field or one status wrong that keep 95 % (${task})`, `${figures["kept"]} of ${figures["operators"]}; the worst keeps ${((figures["worst"] ?? 0) * 100).toFixed(1)} %`, "cd-task prove SUITE --near-misses"]);
}

function isolation(records: readonly Evidence[]): Row[] {
  return figuresOf(records).map(({ task, figures }) => [`Scenarios each alone, in random orders, twice on one server, four at once (${task})`, `${figures["flips"]} of ${figures["planned"]} assertions end otherwise in ${figures["runs"]} runs and ${figures["alone"]} alone`, "cd-task prove SUITE --isolation"]);
}

function flakiness(records: readonly Evidence[]): Row[] {
  if (records.length === 0) return [];
  const figures = figuresOf(records);
  const total = (name: string) => sum(figures.map((one) => one.figures[name] ?? 0));
  const [runs, passes] = [total("runs"), total("passes")];
  const bound = passes === runs ? `; at most ${boundPercent(runs)} % flip, at 95 % confidence` : "";
  return [[`Runs of ${records.length} reference solutions, each on a fresh server in a random order, that pass every assertion`, `${passes} of ${runs}${bound}`, "cd-task prove SUITE --flakiness"]];
}

function independent(records: readonly Independent[]): Row[] {
  return records.flatMap(({ solutions }) => solutions.map(({ composition, runs, passes }): Row => [`Runs of a solution written apart from the contract alone (${composition})`, `${passes} of ${runs} pass`, "npm run prove:independent"]));
}

function native(records: readonly Native[]): Row[] {
  return records.flatMap(({ solutions }) =>
    [...Map.groupBy(solutions, ({ tool }) => tool)].flatMap(([tool, group]): Row[] => {
      const mutants = group.flatMap((one) => one.mutants);
      return [
        [`Reference solutions that ${tool} finds clean by the emitted configuration`, count(group, ({ broken }) => broken.length === 0), "npm run prove:native"],
        [`Mutants of these that ${tool} finds by the same rule`, count(mutants, ({ rule, broken }) => broken.includes(rule)), "npm run prove:native"],
      ];
    }),
  );
}

function cucumber(records: readonly Cucumber[]): Row[] {
  return records.map(({ servers }) => [`Servers (the oracle, faulty ones, null servers) on which stock cucumber-js ends every one of ${servers[0]?.planned} assertions as our executor does`, count(servers, ({ differing }) => differing.length === 0), "npm run prove:cucumber"]);
}

function harnesses(records: readonly Harnesses[]): Row[] {
  return records.map(({ trials }) => {
    const all = new Set(trials.flatMap(({ agreeing }) => agreeing));
    return [`Candidates (oracle, no-op, null servers, faulty ones) of ${new Set(trials.map(({ task }) => task)).size} tasks about which ${[...all].join(", ")} say the same`, count(trials, ({ agreeing }) => agreeing.length === all.size), "npm run prove:harnesses"];
  });
}

function figuresOf(records: readonly Evidence[]): { task: string; figures: Record<string, number> }[] {
  return records.map(({ task, checks }) => ({ task, figures: checks[0]?.figures ?? {} }));
}

function count<T>(all: readonly T[], test: (one: T) => boolean): string {
  return `${all.filter(test).length} of ${all.length}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((whole, one) => whole + one, 0);
}
