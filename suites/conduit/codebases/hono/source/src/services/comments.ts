import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../db/connect.ts";
import { type UserRow, comments, users } from "../db/schema.ts";
import { violatedReference } from "../db/violations.ts";
import { notFound } from "../lib/api-error.ts";
import { profileColumns } from "./profiles.ts";

const select = (db: Db, viewer: UserRow | null) =>
  db
    .select({
      id: comments.id,
      authorId: comments.authorId,
      body: comments.body,
      createdAt: comments.createdAt,
      author: profileColumns(viewer),
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId));

export type CommentRow = Awaited<ReturnType<typeof select>>[number];

export function below(db: Db, articleId: number, viewer: UserRow | null) {
  return select(db, viewer).where(eq(comments.articleId, articleId)).orderBy(asc(comments.id));
}

export async function byId(db: Db, articleId: number, id: number, viewer: UserRow | null): Promise<CommentRow | undefined> {
  const [comment] = await select(db, viewer).where(and(eq(comments.articleId, articleId), eq(comments.id, id)));
  return comment;
}

export async function create(db: Db, articleId: number, author: UserRow, body: string): Promise<CommentRow> {
  const [written] = await db
    .insert(comments)
    .values({ articleId, authorId: author.id, body })
    .returning({ id: comments.id })
    .catch((error: unknown) => {
      throw violatedReference(error) === null ? error : notFound("article");
    });
  const comment = await byId(db, articleId, written!.id, author);
  return comment!;
}

export async function remove(db: Db, id: number): Promise<void> {
  await db.delete(comments).where(eq(comments.id, id));
}
