import { withConstraintErrors } from "./constraint-errors.js";
import { withAuthor } from "./with-author.js";

/** Comments as plain records: id, body, createdAt, updatedAt, articleId, authorId and, in lists, author. */
export function createCommentRepository({ Comment }) {
  return {
    create: (comment) =>
      withConstraintErrors(async () => (await Comment.create(comment)).get({ plain: true })),

    async findInArticle(articleId, id) {
      const row = await Comment.findOne({ where: { id, articleId } });
      return row && row.get({ plain: true });
    },

    /** All comments below an article with their authors, oldest first. */
    async listByArticle(articleId) {
      const rows = await Comment.findAll({ where: { articleId }, include: withAuthor, order: ["createdAt", "id"] });
      return rows.map((row) => row.get({ plain: true }));
    },

    remove: (id) => Comment.destroy({ where: { id } }),
  };
}
