import { NotFound } from "../../lib/errors.js";
import { hasNul } from "../../lib/validate.js";
import { findBySlug } from "./store.js";

// The article of the path as the requesting user sees it.
export async function loadArticle(req) {
  const { slug } = req.params;
  const article = hasNul(slug) ? undefined : await findBySlug(slug, req.user);
  if (!article) throw new NotFound("article");
  return article;
}
