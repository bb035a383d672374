import { Router } from "express";
import { db } from "../../db/knex.js";
import { requireUser } from "../../lib/auth.js";
import { loadArticle } from "../articles/load-article.js";
import { present } from "../articles/present.js";

const router = Router({ mergeParams: true });

router.post("/", requireUser, async (req, res) => {
  const article = await loadArticle(req);
  await db("favorites").insert({ article_id: article.id, user_id: req.user.id }).onConflict().ignore();
  res.json(present(await loadArticle(req)));
});

router.delete("/", requireUser, async (req, res) => {
  const article = await loadArticle(req);
  await db("favorites").where({ article_id: article.id, user_id: req.user.id }).delete();
  res.json(present(await loadArticle(req)));
});

export default router;
