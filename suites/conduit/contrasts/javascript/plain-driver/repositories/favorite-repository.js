import { placeholders } from "./placeholders.js";
import { withRefusals } from "./refusals.js";

/** Which articles users have marked. */
export function createFavoriteRepository(database) {
  return {
    add: (userId, articleId) =>
      withRefusals(database, () =>
        database.query("INSERT INTO favorites (user_id, article_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", [userId, articleId]),
      ),

    remove: (userId, articleId) =>
      database.query("DELETE FROM favorites WHERE user_id = $1 AND article_id = $2", [userId, articleId]),

    /** How many users have marked each article, by article id; articles without a mark are left out. */
    async countByArticle(articleIds) {
      if (articleIds.length === 0) return new Map();
      const rows = await database.query(
        `SELECT article_id, count(*) AS marks FROM favorites WHERE article_id IN (${placeholders(articleIds)}) GROUP BY article_id`,
        articleIds,
      );
      return new Map(rows.map((row) => [row.article_id, Number(row.marks)]));
    },

    /** Those of `articleIds` that the user has marked, as a set; none for a null user. */
    async findFavorited(userId, articleIds) {
      if (userId === null || articleIds.length === 0) return new Set();
      const rows = await database.query(
        `SELECT article_id FROM favorites WHERE user_id = $1 AND article_id IN (${placeholders(articleIds, 2)})`,
        [userId, ...articleIds],
      );
      return new Set(rows.map((row) => row.article_id));
    },
  };
}
