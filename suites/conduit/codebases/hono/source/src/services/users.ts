import { eq } from "drizzle-orm";
import type { Db } from "../db/connect.ts";
import { type UserRow, users } from "../db/schema.ts";
import { violatedUnique } from "../db/violations.ts";
import { invalid } from "../lib/api-error.ts";

type Values = typeof users.$inferInsert;

function rejectTaken(error: unknown): never {
  const constraint = violatedUnique(error);
  if (constraint === null) throw error;
  throw invalid(constraint === "users_email" ? "email: is taken" : "username: is taken");
}

export async function byId(db: Db, id: number): Promise<UserRow | undefined> {
  const [user] = await db.select().from(users).where(eq(users.id, id));
  return user;
}

export async function byEmail(db: Db, email: string): Promise<UserRow | undefined> {
  const [user] = await db.select().from(users).where(eq(users.email, email));
  return user;
}

export async function create(db: Db, values: Values): Promise<UserRow> {
  const [user] = await db.insert(users).values(values).returning().catch(rejectTaken);
  return user!;
}

export async function update(db: Db, user: UserRow, changes: Partial<Values>): Promise<UserRow> {
  if (Object.keys(changes).length === 0) return user;
  const [updated] = await db.update(users).set(changes).where(eq(users.id, user.id)).returning().catch(rejectTaken);
  return updated!;
}
