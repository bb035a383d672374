import { Router } from "express";
import { maybeUser, requireUser } from "../../lib/auth.js";
import { Forbidden } from "../../lib/errors.js";
import { json, validate } from "../../lib/validate.js";
import { loadArticle } from "./load-article.js";
import { present, presentList } from "./present.js";
import { body, description, tagList, title } from "./rules.js";
import { slugify, withSuffix } from "./slug.js";
import { readPaging } from "./paging.js";
import * as store from "./store.js";

const router = Router({ mergeParams: true });

async function loadOwn(req) {
  const article = await loadArticle(req);
  if (article.author_id !== req.user.id) throw new Forbidden("article");
  return article;
}

router.get("/", maybeUser, async (req, res) => {
  const { tag, author, favorited } = req.query;
  res.json(presentList(await store.list(req.user, { tag, author, favorited }, readPaging(req.query))));
});

router.get("/feed", requireUser, async (req, res) => {
  res.json(presentList(await store.feed(req.user, readPaging(req.query))));
});

router.post("/", requireUser, json, async (req, res) => {
  const input = validate(req.body, "article", { title, description, body }, { tagList });
  const now = new Date();
  const values = {
    author_id: req.user.id,
    title: input.title,
    description: input.description,
    body: input.body,
    tags: input.tagList ?? [],
    created_at: now,
    updated_at: now,
  };
  let slug = slugify(input.title);
  while (!(await store.insert({ ...values, slug }))) slug = withSuffix(input.title);
  res.status(201).json(present(await store.findBySlug(slug, req.user)));
});

router.get("/:slug", maybeUser, async (req, res) => {
  res.json(present(await loadArticle(req)));
});

router.put("/:slug", requireUser, json, async (req, res) => {
  const article = await loadOwn(req);
  const { tagList: tags, ...changes } = validate(req.body, "article", {}, { title, description, body, tagList });
  if (tags) changes.tags = tags;
  if (Object.keys(changes).length === 0) return res.json(present(article));

  changes.updated_at = new Date(Math.max(Date.now(), article.created_at.getTime()));
  let slug = article.slug;
  const isRenamed = changes.title !== undefined && changes.title !== article.title;
  if (isRenamed) {
    slug = slugify(changes.title);
    if (slug === article.slug) slug = withSuffix(changes.title);
  }
  while (!(await store.update(article.id, { ...changes, slug }))) slug = withSuffix(changes.title);
  res.json(present(await store.findBySlug(slug, req.user)));
});

router.delete("/:slug", requireUser, async (req, res) => {
  const article = await loadOwn(req);
  await store.remove(article.id);
  res.status(204).end();
});

export default router;
