// Drafts a suite from OpenAPI documents that others wrote, and says how each ended:
//   node packages/draft/test/try-documents.ts [FOLDER] [PATTERN]
// With a pattern, only documents are tried whose row in the record it matches, or that have none; other rows stay.
// The documents come from public packages into FOLDER (default: build/documents) and are never part of this repository.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
const folder = resolve(process.argv[2] ?? join(root, "build/documents"));
const record = join(import.meta.dirname, "documents.md");
const pattern = process.argv[3] === undefined ? undefined : new RegExp(process.argv[3]);
const before = new Map((pattern && existsSync(record) ? readFileSync(record, "utf8").split("\n") : []).flatMap((line) => readRow(line)).filter(({ line }) => !pattern?.test(line)).map(({ row }) => [rowKey(row.document, row.lines), row]));

/** Packages with documents in them, and which of their files are tried. */
const packages = [
  { from: "npm", name: "@readme/oas-examples@8.2.2", takes: /3\.[01]\/(json|yaml)\/.*\.(json|ya?ml)$|2\.0\/json\/petstore\.json$/ },
  { from: "npm", name: "@scalar/galaxy@0.2.20", takes: /dist\/3\.1\.(json|yaml)$/ },
  { from: "npm", name: "@figma/rest-api-spec@0.43.0", takes: /openapi\/openapi\.yaml$/ },
  { from: "npm", name: "@directus/specs@15.2.0", takes: /dist\/openapi\.json$/ },
  { from: "npm", name: "@octokit/openapi@23.0.2", takes: /generated\/(api\.github\.com|ghes-3\.19)\.json$/ },
  { from: "pip", name: "openapi-core==0.23.1", takes: /tests\/integration\/data\/.*\.(json|ya?ml)$/ },
] as const;

interface Row {
  document: string;
  lines: number;
  ended: string;
  operations: number;
  scenarios: number;
  assertions: number;
  remarks: number;
  ms: number;
  megabytes: number;
}

mkdirSync(folder, { recursive: true });
const rows = packages.flatMap((source) => fetchPackage(source).map((file) => tryDocument(source.name, file)));
const table = [
  "# Documents that others wrote",
  "",
  "Made by `node packages/draft/test/try-documents.ts` on two cores. `drafted`: the suite has no error for `cd-task check`; `refused`: every",
  "reason is a diagnostic with a place. Memory is the whole process's largest resident set, time includes its start and, in some rows,",
  "waiting for other work on the machine.",
  "",
  `${rows.length} documents: ${rows.filter(({ ended }) => ended === "drafted").length} drafted (${rows.filter(({ ended, scenarios }) => ended === "drafted" && scenarios === 0).length} of them with an empty feature and a list of decisions), ${rows.filter(({ ended }) => ended.startsWith("refused")).length} refused, ${rows.filter(({ ended }) => ended.startsWith("CRASHED")).length} crashed; ${rows.filter(({ lines }) => lines > 5000).length} have more than 5,000 lines.`,
  "",
  "| document | lines | ended | operations | scenarios | assertions | diagnostics | s | MB |",
  "|---|--:|---|--:|--:|--:|--:|--:|--:|",
  ...rows.map((row) => `| ${row.document} | ${row.lines} | ${row.ended} | ${row.operations} | ${row.scenarios} | ${row.assertions} | ${row.remarks} | ${(row.ms / 1000).toFixed(1)} | ${row.megabytes} |`),
  "",
];
writeFileSync(record, table.join("\n"));
process.stdout.write(table.join("\n"));
process.exitCode = rows.some(({ ended }) => ended.startsWith("CRASHED")) ? 1 : 0;

function fetchPackage({ from, name, takes }: (typeof packages)[number]): string[] {
  const target = join(folder, name.replace(/[^A-Za-z0-9.]+/g, "-"));
  if (!existsSync(target)) {
    mkdirSync(target, { recursive: true });
    const options = { cwd: target, stdio: "pipe" as const, timeout: 300_000 };
    if (from === "npm") execFileSync("npm", ["pack", name, "--silent"], options);
    else execFileSync("pip", ["download", "--quiet", "--no-deps", "--no-binary", ":all:", name], options);
    for (const archive of readdirSync(target)) execFileSync("tar", ["xzf", archive], options);
  }
  const files = readdirSync(target, { recursive: true, encoding: "utf8" }).map((path) => join(target, path));
  return files.filter((file) => takes.test(file.replaceAll("\\", "/")) && isWhole(file)).sort();
}

/** Not a part that other documents refer to. */
function isWhole(file: string): boolean {
  return /["']?(openapi|swagger)["']?\s*:/.test(readFileSync(file, "utf8").slice(0, 20_000));
}

/** Two documents of one name differ in their lines. */
function rowKey(document: string, lines: number): string {
  return `${document} ${lines}`;
}

function readRow(line: string): { line: string; row: Row }[] {
  const [document = "", lines, ended = "", operations, scenarios, assertions, remarks, seconds, megabytes] = line.split("|").slice(1, -1).map((cell) => cell.trim());
  if (!/^\d+$/.test(lines ?? "")) return [];
  const row = { document, lines: Number(lines), ended, operations: Number(operations), scenarios: Number(scenarios), assertions: Number(assertions), remarks: Number(remarks), ms: Number(seconds) * 1000, megabytes: Number(megabytes) };
  return [{ line, row }];
}

function tryDocument(name: string, file: string): Row {
  const document = `${name.replace(/(?<=.)[@=]+.*$/, "")} ${basename(relative(folder, file))}${/3\.1[/\\]/.test(file) ? " (3.1)" : ""}`;
  const lines = readFileSync(file, "utf8").split("\n").length;
  const known = before.get(rowKey(document, lines));
  if (known) return known;
  const watch = "data:text/javascript,process.on('exit',()=>process.stderr.write(String.fromCharCode(10)+'rss='+process.resourceUsage().maxRSS))";
  const began = performance.now();
  const run = spawnSync(process.execPath, ["--import", watch, join(root, "packages/cli/src/main.ts"), "init", "--contract", file, "--out", join(folder, "out"), "--dry-run", "--json"], { encoding: "utf8", timeout: 300_000, maxBuffer: 1 << 29 });
  const ms = performance.now() - began;
  const result = readResult(run.stdout);
  const codes = [...new Set((result?.diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ code }) => code))];
  const ended = run.status === 0 && result?.ok ? "drafted" : run.status === 1 && codes.length > 0 ? `refused: ${codes.join(", ")}` : `CRASHED (${run.status ?? run.signal})`;
  const row = {
    document,
    lines,
    ended,
    operations: result?.operations ?? 0,
    scenarios: result?.scenarios ?? 0,
    assertions: result?.assertions ?? 0,
    remarks: (result?.decisions ?? result?.diagnostics ?? []).length,
    ms,
    megabytes: Math.round(Number(/rss=(\d+)/.exec(run.stderr)?.[1] ?? 0) / 1024),
  };
  if (ended.startsWith("CRASHED")) process.stderr.write(`${file}\n${run.stderr.slice(0, 3000)}\n`);
  return row;
}

function readResult(text: string): { ok: boolean; operations?: number; scenarios?: number; assertions?: number; decisions?: unknown[]; diagnostics?: { code: string; severity: string }[] } | undefined {
  try {
    return JSON.parse(text) as ReturnType<typeof readResult>;
  } catch {
    return undefined;
  }
}
