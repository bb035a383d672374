import { placeholders } from "./placeholders.js";

/** The tags of articles; they are written with their article. */
export function createTagRepository(database) {
  return {
    /** Every tag in use, once, in alphabetical order. */
    async findNames() {
      const rows = await database.query("SELECT DISTINCT name FROM article_tags ORDER BY name");
      return rows.map((row) => row.name);
    },

    /** The tags of each article in the author's order, by article id; articles without tags are left out. */
    async findByArticle(articleIds) {
      if (articleIds.length === 0) return new Map();
      const rows = await database.query(
        `SELECT article_id, name FROM article_tags WHERE article_id IN (${placeholders(articleIds)}) ORDER BY article_id, position`,
        articleIds,
      );
      const namesById = Map.groupBy(rows, (row) => row.article_id);
      return new Map([...namesById].map(([id, tags]) => [id, tags.map((tag) => tag.name)]));
    },
  };
}
