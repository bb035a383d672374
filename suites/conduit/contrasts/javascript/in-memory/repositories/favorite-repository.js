/** Which articles users have marked. */
export function createFavoriteRepository({ favorites }) {
  const isMark = (userId, articleId) => (row) => row.userId === userId && row.articleId === articleId;
  const among = (articleIds) => favorites.filter((row) => articleIds.includes(row.articleId));

  return {
    async add(userId, articleId) {
      if (favorites.find(isMark(userId, articleId)) === null) favorites.insert({ userId, articleId });
    },

    remove: async (userId, articleId) => favorites.removeWhere(isMark(userId, articleId)),

    /** How many users have marked each article, by article id; articles without a mark are left out. */
    async countByArticle(articleIds) {
      const marks = Map.groupBy(among(articleIds), (row) => row.articleId);
      return new Map([...marks].map(([id, rows]) => [id, rows.length]));
    },

    /** Those of `articleIds` that the user has marked, as a set; none for a null user. */
    async findFavorited(userId, articleIds) {
      const own = among(articleIds).filter((row) => row.userId === userId);
      return new Set(own.map((row) => row.articleId));
    },
  };
}
