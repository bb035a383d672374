import { Forbidden, NotFound } from "../errors.js";
import { findArticle } from "./find-article.js";
import { readNewComment } from "./inputs/comment-input.js";
import { readRowId } from "./inputs/row-id.js";
import { toProfile } from "./views/profile-view.js";

/** Remarks below articles. */
export function createCommentService({ articles, comments, follows }) {
  async function findComment(article, idText) {
    const id = readRowId(idText);
    const comment = id === null ? null : await comments.findInArticle(article.id, id);
    if (comment === null) throw new NotFound("there is no such comment below this article");
    return comment;
  }

  return {
    async list(slug, viewer) {
      const article = await findArticle(articles, slug);
      const found = await comments.listByArticle(article.id);
      const authorIds = [...new Set(found.map((comment) => comment.author.id))];
      const followed = await follows.findFollowed(viewer?.id ?? null, authorIds);
      return found.map((comment) => toView(comment, comment.author, followed));
    },

    async write(slug, viewer, body) {
      const article = await findArticle(articles, slug);
      const input = readNewComment(body);
      const comment = await comments.create({ ...input, articleId: article.id, authorId: viewer.id });
      return toView(comment, viewer, new Set());
    },

    async remove(slug, idText, viewer) {
      const article = await findArticle(articles, slug);
      const comment = await findComment(article, idText);
      if (comment.authorId !== viewer.id) throw new Forbidden("only its author may delete a comment");
      await comments.remove(comment.id);
    },
  };
}

function toView({ id, createdAt, updatedAt, body }, author, followed) {
  return { id, createdAt, updatedAt, body, author: toProfile(author, followed) };
}
