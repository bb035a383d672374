import { and, eq } from "drizzle-orm";
import type { Db } from "../db/connect.ts";
import { type UserRow, favorites } from "../db/schema.ts";

export async function add(db: Db, user: UserRow, articleId: number): Promise<void> {
  await db.insert(favorites).values({ userId: user.id, articleId }).onConflictDoNothing();
}

export async function remove(db: Db, user: UserRow, articleId: number): Promise<void> {
  await db.delete(favorites).where(and(eq(favorites.userId, user.id), eq(favorites.articleId, articleId)));
}
