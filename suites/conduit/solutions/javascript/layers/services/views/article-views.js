import { toProfile } from "./profile-view.js";

/** Articles as their viewer sees them, with the same number of statements however many there are. */
export function createArticleViews({ tags, favorites, follows }) {
  async function many(articles, viewer) {
    const viewerId = viewer?.id ?? null;
    const ids = articles.map((article) => article.id);
    const authorIds = articles.map((article) => article.author.id);
    const [tagLists, counts, favorited, followed] = await Promise.all([
      tags.findByArticle(ids),
      favorites.countByArticle(ids),
      favorites.findFavorited(viewerId, ids),
      follows.findFollowed(viewerId, authorIds),
    ]);
    return articles.map(({ id, author, authorId, ...article }) => ({
      ...article,
      tagList: tagLists.get(id) ?? [],
      favorited: favorited.has(id),
      favoritesCount: counts.get(id) ?? 0,
      author: toProfile(author, followed),
    }));
  }

  return {
    many,
    async one(article, viewer) {
      const [view] = await many([article], viewer);
      return view;
    },
  };
}
