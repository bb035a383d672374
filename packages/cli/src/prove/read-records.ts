import { readFile } from "node:fs/promises";
import type { ProofRecord } from "@cd-task/model";
import { exitCodes, Fault } from "../fault.ts";

/** The proof records of a file; none when it is not there yet. */
export async function readRecords(file: string): Promise<ProofRecord[]> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  const records = parse(text);
  if (Array.isArray(records) && records.every(isRecord)) return records;
  throw new Fault(`${file} holds no proof records.`, { exitCode: exitCodes.usage, hint: "Name a file that `cd-task prove --json` or `--resume` wrote, or a new one." });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is ProofRecord {
  const { task, digests, world, checks } = (value ?? {}) as Partial<ProofRecord>;
  return typeof task === "string" && typeof digests === "object" && typeof world === "object" && Array.isArray(checks);
}
