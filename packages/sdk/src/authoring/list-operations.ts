import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** The operationIds of a contract file; none where it can't be read. */
export function listOperations(file: string): string[] {
  let paths: Record<string, Record<string, unknown>> = {};
  try {
    paths = (parse(readFileSync(file, "utf8"), { logLevel: "error" }) as { paths?: typeof paths }).paths ?? {};
  } catch {
    return [];
  }
  return Object.values(paths).flatMap((item) =>
    Object.values(item ?? {}).flatMap((value) => {
      const { operationId: id } = (value ?? {}) as { operationId?: unknown };
      return typeof id === "string" ? [id] : [];
    }),
  );
}
