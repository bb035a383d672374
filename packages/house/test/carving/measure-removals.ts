// How near removals come to those that a person made of the same features, line by line. `npm run measure:carve` prints the table and
// writes it to removals.md; `-- --blind INDEX` measures an earlier state of the carve room besides, by the path of its index.ts.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as present from "@cd-task/carve";
import { loadSuite, openShelves } from "@cd-task/sdk";
import { countShared, joinCounts, removedLines, type Shared, showShare } from "./count-shared.ts";

const here = import.meta.dirname;
const project = resolve(here, "../../../..");
const blindAt = process.argv.indexOf("--blind");
const blind = blindAt < 0 ? null : ((await import(resolve(process.argv[blindAt + 1] ?? ""))) as typeof present);

const { value: suite } = await loadSuite(join(project, "suites/conduit"), await openShelves());
if (!suite) throw new Error("The suite cannot be loaded.");
const operations = suite.contract.operations.map(({ id, method, path }) => ({ id, method, path }));
const rows: { codebase: string; cut: string; blind: Shared | null; reading: Shared; carved: Shared | null }[] = [];

for (const { codebase, cut, whole } of suite.features ?? []) {
  const directory = resolve(project, codebase.directory);
  const files = new Map(whole.flatMap((entry) => ("text" in entry ? [[entry.path, entry.text] as const] : [])));
  const byHand = removedLines(readFileSync(join(directory, "by-hand", `${cut.id}.patch`), "utf8"));
  const read = async (engine: typeof present): Promise<Shared> => {
    const { value } = await engine.carveFeature({ files, basePath: codebase.server.basePath, operations, selected: cut.operations, name: cut.id, routeForms: codebase.routeForms as unknown as present.CarveInput["routeForms"], coverage: null });
    return countShared(byHand, removedLines(value ? engine.renderRemoval(files, value) : ""));
  };
  const patch = join(directory, "carved", `${cut.id}.patch`);
  rows.push({ codebase: codebase.name, cut: cut.id, blind: blind && (await read(blind)), reading: await read(present), carved: existsSync(patch) ? countShared(byHand, removedLines(readFileSync(patch, "utf8"))) : null });
}

const line = (name: string, cut: string, ones: typeof rows) => `| ${[name, cut, ...(["blind", "reading", "carved"] as const).map((key) => showShare(joinCounts(ones.map((row) => row[key]))))].join(" | ")} |`;
const table = [
  "| Codebase | Cut | reading, before by-hand was looked at | reading, now | carved, with coverage |",
  "|---|---|---|---|---|",
  ...[...Map.groupBy(rows, ({ codebase }) => codebase)].flatMap(([name, ones]) => [...ones.map((row) => line(name, row.cut, [row])), line(`**${name}**`, "all", ones)]),
  line("**all**", "", rows),
].join("\n");
process.stdout.write(`${table}\n`);
if (blind) writeFileSync(join(here, "removals.md"), `${readFileSync(join(here, "removals-head.md"), "utf8")}\n${table}\n`);
