import { toComment } from "../models/records.js";
import { withRefusals } from "./refusals.js";

/** Comments as plain records: id, body, createdAt, updatedAt, articleId, authorId and, in lists, author. */
export function createCommentRepository(database) {
  return {
    create: ({ body, articleId, authorId }) =>
      withRefusals(database, async () => {
        const now = new Date().toISOString();
        const [row] = await database.query(
          "INSERT INTO comments (body, article_id, author_id, created_at, updated_at) VALUES ($1, $2, $3, $4, $5) RETURNING *",
          [body, articleId, authorId, now, now],
        );
        return toComment(row);
      }),

    async findInArticle(articleId, id) {
      const [row] = await database.query("SELECT * FROM comments WHERE article_id = $1 AND id = $2", [articleId, id]);
      return row ? toComment(row) : null;
    },

    /** All comments below an article with their authors, oldest first. */
    async listByArticle(articleId) {
      const rows = await database.query(
        `SELECT c.*, u.username, u.bio, u.image FROM comments c JOIN users u ON u.id = c.author_id
         WHERE c.article_id = $1 ORDER BY c.created_at, c.id`,
        [articleId],
      );
      return rows.map(toComment);
    },

    remove: (id) => database.query("DELETE FROM comments WHERE id = $1", [id]),
  };
}
