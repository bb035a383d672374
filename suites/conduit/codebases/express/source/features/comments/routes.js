import { Router } from "express";
import { maybeUser, requireUser } from "../../lib/auth.js";
import { Forbidden, NotFound } from "../../lib/errors.js";
import { presentProfile } from "../../lib/present-profile.js";
import { json, string, validate } from "../../lib/validate.js";
import { loadArticle } from "../articles/load-article.js";
import * as store from "./store.js";

const router = Router({ mergeParams: true });

const body = string({ min: 1, max: 5000 });

const present = (row) => ({
  id: row.id,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.created_at.toISOString(),
  body: row.body,
  author: presentProfile(row),
});

router.get("/", maybeUser, async (req, res) => {
  const article = await loadArticle(req);
  const comments = await store.listFor(article.id, req.user);
  res.json({ comments: comments.map(present) });
});

router.post("/", requireUser, json, async (req, res) => {
  const article = await loadArticle(req);
  const input = validate(req.body, "comment", { body });
  const id = await store.insert({
    article_id: article.id,
    author_id: req.user.id,
    body: input.body,
    created_at: new Date(),
  });
  res.json({ comment: present(await store.find(article.id, id, req.user)) });
});

router.delete("/:id", requireUser, async (req, res) => {
  const article = await loadArticle(req);
  const comment = /^\d{1,9}$/.test(req.params.id) && (await store.find(article.id, Number(req.params.id), req.user));
  if (!comment) throw new NotFound("comment");
  if (comment.author_id !== req.user.id) throw new Forbidden("comment");
  await store.remove(comment.id);
  res.status(204).end();
});

export default router;
