import type { RanFile } from "./read-v8-coverage.ts";

/** What ran for one operation over all its requests; `operation` is null for what ran for none. */
export interface OperationTally {
  operation: string | null;
  requests: number;
  /** Requests answered below 400. */
  succeeded: number;
  files: { path: string; lines: number[]; functions?: { line: number; column: number }[] }[];
}

interface Sum {
  requests: number;
  succeeded: number;
  files: Map<string, { lines: Set<number>; functions: Map<string, { line: number; column: number }> | null }>;
}

/** Puts together what single requests ran. */
export function openTally(): { add(operation: string | null, status: number, files: readonly RanFile[]): void; list(): OperationTally[] } {
  const sums = new Map<string | null, Sum>();
  return {
    add(operation, status, files) {
      const sum = sums.get(operation) ?? { requests: 0, succeeded: 0, files: new Map() };
      sums.set(operation, sum);
      sum.requests += 1;
      if (status < 400) sum.succeeded += 1;
      for (const { file, lines, functions } of files) {
        const known = sum.files.get(file) ?? { lines: new Set<number>(), functions: functions ? new Map<string, { line: number; column: number }>() : null };
        sum.files.set(file, known);
        for (const line of lines) known.lines.add(line);
        for (const place of functions ?? []) known.functions?.set(`${place.line}:${place.column}`, place);
      }
    },
    list: () =>
      [...sums].map(([operation, { files, ...counts }]) => ({
        operation,
        ...counts,
        files: [...files].map(([path, { lines, functions }]) => ({ path, lines: [...lines].sort((a, b) => a - b), ...(functions && { functions: [...functions.values()] }) })),
      })),
  };
}
