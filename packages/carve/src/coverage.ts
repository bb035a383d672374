/** A place in a file where a function begins, 1-based, as the collector knows it. */
export interface FunctionPlace {
  line: number;
  column: number;
}

/** What ran of one file. */
export interface CoveredFile {
  path: string;
  /** Lines of the source file that ran, 1-based. */
  lines: number[];
  /** Where the functions begin that were entered, when the collector tells functions apart (V8); else lines decide. */
  functions?: FunctionPlace[];
}

/** What ran while one operation was asked, over all its requests; `operation` is null for what ran outside any request. */
export interface OperationCoverage {
  operation: string | null;
  requests: number;
  /** Requests answered below 400. */
  succeeded: number;
  files: CoveredFile[];
}

/** What ran, labelled by the operation of each request. Every operation stands in it at most once. */
export interface Coverage {
  operations: OperationCoverage[];
}

/** Puts coverage of single requests together, one entry an operation. */
export function joinCoverage(requests: readonly OperationCoverage[]): Coverage {
  const byOperation = new Map<string | null, OperationCoverage[]>();
  for (const one of requests) byOperation.set(one.operation, [...(byOperation.get(one.operation) ?? []), one]);
  return {
    operations: [...byOperation].map(([operation, ones]) => ({
      operation,
      requests: sum(ones.map(({ requests: count }) => count)),
      succeeded: sum(ones.map(({ succeeded }) => succeeded)),
      files: joinFiles(ones.flatMap(({ files }) => files)),
    })),
  };
}

function joinFiles(files: readonly CoveredFile[]): CoveredFile[] {
  const byPath = new Map<string, CoveredFile[]>();
  for (const one of files) {
    const known = byPath.get(one.path);
    if (known) known.push(one);
    else byPath.set(one.path, [one]);
  }
  return [...byPath].map(([path, ones]) => {
    const lines = [...new Set(ones.flatMap((one) => one.lines))].sort((a, b) => a - b);
    const functions = new Map(ones.flatMap((one) => (one.functions ?? []).map((place) => [`${place.line}:${place.column}`, place])));
    return ones.some((one) => one.functions) ? { path, lines, functions: [...functions.values()] } : { path, lines };
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
