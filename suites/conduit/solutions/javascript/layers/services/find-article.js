import { NotFound } from "../errors.js";

/** The article with this slug; throws `NotFound` when there is none. */
export async function findArticle(articles, slug) {
  const article = await articles.findBySlug(slug);
  if (article === null) throw new NotFound("there is no such article");
  return article;
}
