import { findArticle } from "./find-article.js";

/** Articles that users have marked. */
export function createFavoriteService({ articles, favorites, articleViews }) {
  return {
    async add(slug, viewer) {
      const article = await findArticle(articles, slug);
      await favorites.add(viewer.id, article.id);
      return articleViews.one(article, viewer);
    },

    async remove(slug, viewer) {
      const article = await findArticle(articles, slug);
      await favorites.remove(viewer.id, article.id);
      return articleViews.one(article, viewer);
    },
  };
}
