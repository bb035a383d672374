import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { digestTests, emitFacts } from "@cd-task/emit";
import { type Diagnostic, type EdgeRecord, type Evidence, type Suite, compareText, expandProfiles } from "@cd-task/model";
import type { Shelves } from "./shelves.ts";

/** Every diagnostic code about committed evidence and what it means. */
export const evidenceCodes = {
  "sdk/stale-evidence": "A committed record was made for other parts of its task than would be emitted now, so it shows nothing about them.",
  "sdk/unknown-evidence": "A committed record is about a task that the suite does not have.",
  "sdk/unreadable-evidence": "A file in the folder of the evidence is not JSON.",
} as const satisfies Record<string, string>;

/** What a committed record says it was made for. */
interface Claim {
  file: string;
  /** The command that makes the record anew. */
  command: string;
  task: string;
  digests: Record<string, string | null>;
}

/** Warnings about the records in the suite's folder `evidence` that are not about what would be emitted now. */
export async function checkEvidence(suite: Suite, shelves: Shelves): Promise<Diagnostic[]> {
  const { claims, unreadable } = await readClaims(`${suite.directory}/evidence`);
  if (claims.length === 0) return unreadable;
  const tests = digestTests(suite.plan, await shelves.verifier());
  const claimed = new Set(claims.map(({ task }) => task));
  const variants = expandProfiles(suite).filter(({ id }) => claimed.has(id));
  const digests = new Map(variants.map((variant) => [variant.id, emitFacts(suite, variant, shelves.kinds, tests).digests as unknown as Record<string, string | null>]));
  const unknown = claims.filter(({ task }) => !digests.has(task));
  const stale = claims.flatMap((claim) => {
    const present = digests.get(claim.task);
    const parts = Object.keys(claim.digests).filter((part) => present && part in present && present[part] !== claim.digests[part]);
    return parts.length > 0 ? [{ ...claim, parts: parts.sort(compareText).join(", ") }] : [];
  });
  return [
    ...unreadable,
    ...unknown.map(({ file, task }) => warning("sdk/unknown-evidence", file, `It is about \`${task}\`, a task the suite does not have.`, "Remove it, or the record in it.")),
    ...[...Map.groupBy(stale, ({ parts, command }) => `${command}: ${parts}`).values()].map(describeStale),
  ];
}

// One finding for all that went stale alike: an edit of the verifier concerns every record.
function describeStale(group: readonly (Claim & { parts: string })[]): Diagnostic {
  const [{ file, parts, command }] = group as [Claim & { parts: string }];
  const tasks = [...new Set(group.map(({ task }) => task))];
  const named = tasks.slice(0, 3).join(", ") + (tasks.length > 3 ? ` and ${tasks.length - 3} more` : "");
  const hint = `Run \`${command}\` anew.`;
  return warning("sdk/stale-evidence", file, `The evidence was recorded before a change of: ${parts} (${named}).`, hint);
}

/** The command that makes the records of such a file, where the file does not say so itself. */
function commandOf(file: string): string {
  const [, kind] = /\/(lattice|isolation|near-misses|flakiness|mutation)[^/]*\.json$/.exec(file) ?? [];
  return `cd-task prove ${kind ? `--${kind} ` : ""}--record`;
}

async function readClaims(folder: string): Promise<{ claims: Claim[]; unreadable: Diagnostic[] }> {
  const names = await readdir(folder).catch(() => []);
  const claims: Claim[] = [];
  const unreadable: Diagnostic[] = [];
  for (const name of names.filter((candidate) => candidate.endsWith(".json")).sort(compareText)) {
    const file = `${folder}/${name}`;
    try {
      claims.push(...claimsOf(file, JSON.parse(await readFile(join(folder, name), "utf8")) as Recorded));
    } catch {
      unreadable.push(warning("sdk/unreadable-evidence", file, "The file is not JSON.", "Record the evidence anew."));
    }
  }
  return { claims, unreadable };
}

type Recorded = Partial<Evidence & { edges: EdgeRecord[]; solutions: Pick<Evidence, "task" | "digests">[]; recordedBy: string }>;

function claimsOf(file: string, { task, digests, edges = [], solutions = [], recordedBy: command = commandOf(file) }: Recorded): Claim[] {
  const own = typeof task === "string" && digests ? [{ file, command, task, digests }] : [];
  return [
    ...own,
    ...edges.map((edge) => ({ file, command, task: edge.stronger, digests: edge.digests })),
    ...solutions.map((solution) => ({ file, command, task: solution.task, digests: solution.digests })),
  ];
}

function warning(code: keyof typeof evidenceCodes, file: string, message: string, hint: string): Diagnostic {
  const start = { line: 1, column: 1 };
  return { code, severity: "warning", message, place: { file, start, end: start }, hint };
}
