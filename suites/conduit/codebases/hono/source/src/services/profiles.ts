import { type SQL, and, eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Db } from "../db/connect.ts";
import { type UserRow, follows, users } from "../db/schema.ts";

const isFollowing = (viewer: UserRow | null, author: PgColumn): SQL<boolean> =>
  viewer === null
    ? sql<boolean>`false`
    : sql<boolean>`exists (select from ${follows} where ${follows.followerId} = ${viewer.id} and ${follows.userId} = ${author})`;

/** What is selected of an author. */
export const profileColumns = (viewer: UserRow | null) => ({
  username: users.username,
  bio: users.bio,
  image: users.image,
  following: isFollowing(viewer, users.id),
});

export async function byName(db: Db, username: string, viewer: UserRow | null) {
  const [row] = await db
    .select({ id: users.id, profile: profileColumns(viewer) })
    .from(users)
    .where(eq(users.username, username));
  return row;
}

export async function follow(db: Db, follower: UserRow, userId: number): Promise<void> {
  await db.insert(follows).values({ followerId: follower.id, userId }).onConflictDoNothing();
}

export async function unfollow(db: Db, follower: UserRow, userId: number): Promise<void> {
  await db.delete(follows).where(and(eq(follows.followerId, follower.id), eq(follows.userId, userId)));
}
