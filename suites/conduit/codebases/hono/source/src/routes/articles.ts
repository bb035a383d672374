import { type Context, Hono } from "hono";
import { forbidden, notFound } from "../lib/api-error.ts";
import type { AppEnv } from "../lib/env.ts";
import { identify } from "../lib/identify.ts";
import { articlePatch, newArticle, readBody, readPaging } from "../lib/input.ts";
import * as articles from "../services/articles.ts";
import type { ArticleRow } from "../services/articles.ts";

function toListedJson({ id, authorId, body, createdAt, updatedAt, ...shown }: ArticleRow) {
  return { ...shown, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

export const toArticleJson = (row: ArticleRow) => ({ article: { ...toListedJson(row), body: row.body } });

const toListJson = ({ rows, count }: { rows: ArticleRow[]; count: number }) => ({
  articles: rows.map(toListedJson),
  articlesCount: count,
});

/** The article with the slug, by default the path's, as the viewer sees it. */
export async function findArticle(c: Context<AppEnv>, slug = c.req.param("slug") ?? ""): Promise<ArticleRow> {
  const article = slug.includes("\0") ? undefined : await articles.bySlug(c.get("deps").db, slug, c.get("viewer"));
  if (article === undefined) throw notFound("article");
  return article;
}

async function findOwnArticle(c: Context<AppEnv>): Promise<ArticleRow> {
  const article = await findArticle(c);
  if (article.authorId !== c.get("user").id) throw forbidden("not your article");
  return article;
}

export const articleRoutes = new Hono<AppEnv>();

articleRoutes.get("/", identify("optional"), async (c) => {
  const { tag, author, favorited } = c.req.query();
  return c.json(toListJson(await articles.list(c.get("deps").db, c.get("viewer"), { tag, author, favorited }, readPaging(c))));
});

articleRoutes.get("/feed", identify("required"), async (c) =>
  c.json(toListJson(await articles.feed(c.get("deps").db, c.get("user"), readPaging(c)))),
);

articleRoutes.post("/", identify("required"), async (c) => {
  const { article } = await readBody(c, newArticle);
  const slug = await articles.create(c.get("deps").db, c.get("user"), article);
  return c.json(toArticleJson(await findArticle(c, slug)), 201);
});

articleRoutes.get("/:slug", identify("optional"), async (c) => c.json(toArticleJson(await findArticle(c))));

articleRoutes.put("/:slug", identify("required"), async (c) => {
  const own = await findOwnArticle(c);
  const { article } = await readBody(c, articlePatch);
  if (Object.keys(article).length === 0) return c.json(toArticleJson(own));
  const slug = await articles.update(c.get("deps").db, own, article);
  return c.json(toArticleJson(await findArticle(c, slug)));
});

articleRoutes.delete("/:slug", identify("required"), async (c) => {
  const own = await findOwnArticle(c);
  await articles.remove(c.get("deps").db, own.id);
  return c.body(null, 204);
});
