import { Hono } from "hono";
import { forbidden, notFound } from "../lib/api-error.ts";
import type { AppEnv } from "../lib/env.ts";
import { identify } from "../lib/identify.ts";
import { newComment, readBody } from "../lib/input.ts";
import * as comments from "../services/comments.ts";
import { findArticle } from "./articles.ts";

function toCommentJson({ id, body, createdAt, author }: comments.CommentRow) {
  const moment = createdAt.toISOString();
  return { id, createdAt: moment, updatedAt: moment, body, author };
}

export const commentRoutes = new Hono<AppEnv>();

commentRoutes.get("/:slug/comments", identify("optional"), async (c) => {
  const article = await findArticle(c);
  const rows = await comments.below(c.get("deps").db, article.id, c.get("viewer"));
  return c.json({ comments: rows.map(toCommentJson) });
});

commentRoutes.post("/:slug/comments", identify("required"), async (c) => {
  const article = await findArticle(c);
  const { comment } = await readBody(c, newComment);
  return c.json({ comment: toCommentJson(await comments.create(c.get("deps").db, article.id, c.get("user"), comment.body)) });
});

commentRoutes.delete("/:slug/comments/:id", identify("required"), async (c) => {
  const { db } = c.get("deps");
  const article = await findArticle(c);
  const id = c.req.param("id");
  const comment = /^\d{1,9}$/.test(id) ? await comments.byId(db, article.id, Number(id), c.get("viewer")) : undefined;
  if (comment === undefined) throw notFound("comment");
  if (comment.authorId !== c.get("user").id) throw forbidden("not your comment");
  await comments.remove(db, comment.id);
  return c.body(null, 204);
});
