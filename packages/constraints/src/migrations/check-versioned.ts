import type { Finding } from "@cd-task/model";
import { folderOf, type KindResult, touchedPaths, type TreeFacts } from "@cd-task/verifier";
import type { Migration } from "./find-migrations.ts";
import { type MigrationOptions, toolTitles } from "./options.ts";

/** Whether there are migration files that make the schema, each with a version of its own, in one line. */
export function checkVersioned(facts: TreeFacts, migrations: readonly Migration[], { tool }: MigrationOptions): KindResult {
  const findings: Finding[] = [];
  const report = (file: string, message: string, hint: string) => findings.push({ file, line: 0, column: 0, message, hint });
  const [first] = migrations;
  if (!first) report(facts.entries[0] ?? ".", "There are no migration files.", "Make the schema in migration files, one a step.");
  else if (!migrations.some(({ makesTable }) => makesTable)) report(first.path, "No migration makes a table.", "Let the migrations make the schema.");
  for (const one of migrations) {
    if (one.version === null) report(one.path, "Nothing orders this migration.", "Begin its name with a number or time, as `0001-users`.");
    if (tool !== "any" && !one.tools.includes(tool)) report(one.path, `This is not written for ${toolTitles[tool]}.`, `Write it for ${toolTitles[tool]}.`);
  }
  for (const group of Map.groupBy(migrations, ({ path, after }) => `${after === null} ${folderOf(setOf(path))}`).values()) findings.push(...findDisorder(group));
  findings.push(...findRewritten(facts, migrations));
  return { rule: "migrations/versioned", state: findings.length > 0 ? "fail" : "pass", examined: { files: facts.product.length, migrations: migrations.length }, findings };
}

// Where each step has a folder, the folders are what is ordered.
function setOf(path: string): string {
  return /(^|\/)\d[^/]*\/(up|migration|migrate)\.\w+$/.test(path) ? folderOf(path) : path;
}

function findDisorder(group: readonly Migration[]): Finding[] {
  const hint = "Give each migration a version of its own, and let each follow exactly one before it.";
  const finding = ({ path }: Migration, message: string): Finding => ({ file: path, line: 0, column: 0, message, hint });
  const known = new Map<string, Migration>();
  const findings: Finding[] = [];
  for (const one of group) {
    const twin = one.version === null ? undefined : known.get(one.version);
    if (twin) findings.push(finding(one, `It has the version ${one.version}, as ${twin.path} has.`));
    else if (one.version !== null) known.set(one.version, one);
  }
  // What one stands for that was made out of several may stay beside it.
  const standing = new Map(group.flatMap(({ version, replaces = [] }) => replaces.map((old) => [old, version] as const)));
  const chained = group.filter(({ after, version }) => after !== null && !standing.has(version ?? "")).map((one) => ({ ...one, after: [...new Set((one.after ?? []).map((version) => standing.get(version) ?? version))] }));
  if (chained.length === 0) return findings;
  for (const one of chained) for (const version of one.after ?? []) if (!known.has(version)) findings.push(finding(one, `It follows ${version}, which is not there.`));
  const roots = chained.filter(({ after }) => after?.length === 0);
  if (roots.length > 1) findings.push(finding(roots[1] as Migration, "It follows no other, as another one does."));
  const followed = new Set(chained.flatMap(({ after }) => after ?? []));
  const heads = chained.filter(({ version }) => version !== null && !followed.has(version));
  if (heads.length > 1) findings.push(finding(heads[1] as Migration, `There are ${heads.length} ends, so that the order is open.`));
  if (roots.length === 0 || heads.length === 0) findings.push(finding(chained[0] as Migration, "The migrations follow one another in a circle."));
  return findings;
}

// What has been run somewhere stays as it is.
function findRewritten({ difference, before }: TreeFacts, migrations: readonly Migration[]): Finding[] {
  if (!difference) return [];
  const paths = new Set(migrations.map(({ path }) => path));
  const folders = new Set(migrations.map(({ path }) => folderOf(path)));
  const isOld = (path: string) => (paths.has(path) && !difference.added.includes(path)) || (difference.removed.includes(path) && folders.has(folderOf(path)) && /\.(sql|py|[cm]?[jt]s)$/.test(path));
  const moved = new Set(difference.renamed.map(({ to }) => to));
  return touchedPaths(difference)
    .filter((path) => isOld(path) && !moved.has(path) && !/(^|\/)(__init__|env)\.py$/.test(path) && (before === null || before.get(path)?.trim() !== ""))
    .map((file) => ({ file, line: 0, column: 0, message: "A migration that was there already is changed or gone.", hint: "Leave it as it was, and add another one." }));
}
