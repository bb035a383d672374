import { authorOf } from "./author-of.js";

/** Comments as plain records: id, body, createdAt, updatedAt, articleId, authorId and, in lists, author. */
export function createCommentRepository({ comments, users }) {
  return {
    create: async (comment) => comments.insert(comment),
    findInArticle: async (articleId, id) => comments.find((row) => row.id === id && row.articleId === articleId),

    /** All comments below an article with their authors, oldest first. */
    async listByArticle(articleId) {
      const found = comments.filter((row) => row.articleId === articleId);
      return found.map((comment) => ({ ...comment, author: authorOf(comment, users) }));
    },

    remove: async (id) => comments.removeWhere((row) => row.id === id),
  };
}
