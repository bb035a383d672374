import { type SQL, and, count, desc, eq, exists, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "../db/connect.ts";
import { type UserRow, articleTags, articles, favorites, follows, users } from "../db/schema.ts";
import { violatedUnique } from "../db/violations.ts";
import type { Paging } from "../lib/input.ts";
import { slugs } from "../lib/slug.ts";
import { profileColumns } from "./profiles.ts";

const favoritedBy = (viewer: UserRow | null): SQL<boolean> =>
  viewer === null
    ? sql<boolean>`false`
    : sql<boolean>`exists (select from ${favorites} where ${favorites.articleId} = ${articles.id} and ${favorites.userId} = ${viewer.id})`;

type Tags = string[];

const select = (db: Db, viewer: UserRow | null) =>
  db
    .select({
      id: articles.id,
      authorId: articles.authorId,
      slug: articles.slug,
      title: articles.title,
      description: articles.description,
      body: articles.body,
      tagList: sql<Tags>`array(select ${articleTags.tag} from ${articleTags} where ${articleTags.articleId} = ${articles.id} order by ${articleTags.position})`,
      createdAt: articles.createdAt,
      updatedAt: articles.updatedAt,
      favorited: favoritedBy(viewer),
      favoritesCount: sql<number>`(select count(*)::int from ${favorites} where ${favorites.articleId} = ${articles.id})`,
      author: profileColumns(viewer),
    })
    .from(articles)
    .innerJoin(users, eq(users.id, articles.authorId));

export type ArticleRow = Awaited<ReturnType<typeof select>>[number];

export interface Filters {
  tag?: string | undefined;
  author?: string | undefined;
  favorited?: string | undefined;
}

export async function bySlug(db: Db, slug: string, viewer: UserRow | null): Promise<ArticleRow | undefined> {
  const [article] = await select(db, viewer).where(eq(articles.slug, slug));
  return article;
}

async function page(db: Db, viewer: UserRow | null, where: SQL | undefined, { limit, offset }: Paging) {
  const rows = await select(db, viewer)
    .where(where)
    .orderBy(desc(articles.createdAt), desc(articles.id))
    .limit(limit)
    .offset(offset);
  const [total] = await db.select({ count: count() }).from(articles).innerJoin(users, eq(users.id, articles.authorId)).where(where);
  return { rows, count: total!.count };
}

export async function list(db: Db, viewer: UserRow | null, { tag, author, favorited }: Filters, paging: Paging) {
  if ([tag, author, favorited].some((text) => text?.includes("\0"))) return { rows: [], count: 0 };
  const conditions: (SQL | undefined)[] = [];
  if (tag !== undefined) {
    conditions.push(
      exists(db.select().from(articleTags).where(and(eq(articleTags.articleId, articles.id), eq(articleTags.tag, tag)))),
    );
  }
  if (author !== undefined) conditions.push(eq(users.username, author));
  if (favorited !== undefined) {
    const fan = alias(users, "fan");
    conditions.push(
      exists(
        db
          .select({ id: fan.id })
          .from(favorites)
          .innerJoin(fan, eq(fan.id, favorites.userId))
          .where(and(eq(favorites.articleId, articles.id), eq(fan.username, favorited))),
      ),
    );
  }
  return page(db, viewer, and(...conditions), paging);
}

export function feed(db: Db, viewer: UserRow, paging: Paging) {
  const followed = db.select({ id: follows.userId }).from(follows).where(eq(follows.followerId, viewer.id));
  return page(db, viewer, inArray(articles.authorId, followed), paging);
}

async function writeTags(db: Db, articleId: number, tags: string[]): Promise<void> {
  if (tags.length === 0) return;
  await db.insert(articleTags).values(tags.map((tag, position) => ({ articleId, position, tag })));
}

interface NewArticle {
  title: string;
  description: string;
  body: string;
  tagList?: string[] | undefined;
}

/** The slug of the new article. */
export async function create(db: Db, author: UserRow, { tagList, ...values }: NewArticle): Promise<string> {
  const candidates = slugs(values.title);
  for (;;) {
    const slug = candidates.next().value;
    const isWritten = await db.transaction(async (tx) => {
      const [article] = await tx
        .insert(articles)
        .values({ ...values, slug, authorId: author.id })
        .onConflictDoNothing()
        .returning({ id: articles.id });
      if (article !== undefined) await writeTags(tx, article.id, tagList ?? []);
      return article !== undefined;
    });
    if (isWritten) return slug;
  }
}

/** The slug that the article has afterwards. */
export async function update(db: Db, article: ArticleRow, changes: Partial<NewArticle>): Promise<string> {
  const { tagList, ...values } = changes;
  const isRenamed = values.title !== undefined && values.title !== article.title;
  const candidates = slugs(values.title ?? article.title, article.slug);
  for (;;) {
    const slug = isRenamed ? candidates.next().value : article.slug;
    try {
      await db.transaction(async (tx) => {
        await tx
          .update(articles)
          .set({ ...values, slug, updatedAt: sql`greatest(now(), ${articles.createdAt})` })
          .where(eq(articles.id, article.id));
        if (tagList === undefined) return;
        await tx.delete(articleTags).where(eq(articleTags.articleId, article.id));
        await writeTags(tx, article.id, tagList);
      });
      return slug;
    } catch (error) {
      if (violatedUnique(error) === null) throw error;
    }
  }
}

export async function remove(db: Db, id: number): Promise<void> {
  await db.delete(articles).where(eq(articles.id, id));
}
