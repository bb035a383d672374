import { withConstraintErrors } from "./constraint-errors.js";

/** Which articles users have marked. */
export function createFavoriteRepository({ Favorite }) {
  return {
    add: (userId, articleId) =>
      withConstraintErrors(() => Favorite.bulkCreate([{ userId, articleId }], { ignoreDuplicates: true })),

    remove: (userId, articleId) => Favorite.destroy({ where: { userId, articleId } }),

    /** How many users have marked each article, by article id; articles without a mark are left out. */
    async countByArticle(articleIds) {
      const rows = await Favorite.count({ where: { articleId: articleIds }, group: ["articleId"] });
      return new Map(rows.map((row) => [row.articleId, Number(row.count)]));
    },

    /** Those of `articleIds` that the user has marked, as a set; none for a null user. */
    async findFavorited(userId, articleIds) {
      if (userId === null) return new Set();
      const rows = await Favorite.findAll({ where: { userId, articleId: articleIds } });
      return new Set(rows.map((row) => row.articleId));
    },
  };
}
