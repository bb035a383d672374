import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError } from "pg";

function violated(error: unknown, code: string): string | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof DatabaseError && cause.code === code ? (cause.constraint ?? "") : null;
}

/** The name of the unique constraint that is violated, else null. */
export const violatedUnique = (error: unknown) => violated(error, "23505");

/** The name of the foreign key that is violated, else null. */
export const violatedReference = (error: unknown) => violated(error, "23503");
