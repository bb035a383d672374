import type { Language, Service } from "@cd-task/model";

/** A value that was found in a codebase's files, and where. */
export interface Found<T> {
  value: T;
  /** `package.json, scripts.start`; `a guess` where nothing says it. */
  from: string;
}

/** What a codebase's files say of how it is installed, started and reached. */
export interface Detected {
  name: Found<string>;
  language: Found<Language>;
  framework: Found<string>;
  runtime: Found<{ name: "node" | "python"; version: string }>;
  install: Found<{ kind: "npm" | "pip"; lock: string; dev?: boolean }>;
  setup: Found<string>[];
  /** Null where nothing says how it is started. */
  start: Found<string> | null;
  port: Found<number>;
  database: Found<Service | "none">;
  settings: (Found<{ name: string; value: string; says: string; service?: Service }>)[];
  /** Settings that code reads and for which no value was found. */
  unset: string[];
  tests: Found<string>[];
  /** Paths that may answer when it is ready, the likeliest first. */
  health: string[];
  contract: Found<string> | null;
  basePath: Found<string>;
}

/** The files that detection looks at, by path. */
export type Texts = ReadonlyMap<string, string>;

/** The value of a JSON file; an empty one where it is not there or is none. */
export function jsonOf(files: Texts, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(files.get(path) ?? "{}");
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
