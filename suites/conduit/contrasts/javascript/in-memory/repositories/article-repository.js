import { NotFound } from "../errors.js";
import { authorOf } from "./author-of.js";

/** Articles as plain records with their author: id, slug, title, description, body, createdAt, updatedAt, author. */
export function createArticleRepository({ articles, comments, favorites, follows, users }) {
  const toRecord = ({ tagNames, ...article }) => ({ ...article, author: authorOf(article, users) });

  function matches({ tag, author, favorited, followedBy }) {
    const idOf = (username) => users.find((user) => user.username === username)?.id;
    const isMarked = (userId, articleId) => favorites.find((mark) => mark.userId === userId && mark.articleId === articleId) !== null;
    const isFollowed = (userId) => follows.find((follow) => follow.followerId === followedBy && follow.followedId === userId) !== null;
    return (article) =>
      (tag === undefined || article.tagNames.includes(tag)) &&
      (author === undefined || article.authorId === idOf(author)) &&
      (favorited === undefined || isMarked(idOf(favorited), article.id)) &&
      (followedBy === undefined || isFollowed(article.authorId));
  }

  async function findBySlug(slug) {
    const article = articles.find((row) => row.slug === slug);
    return article && toRecord(article);
  }

  return {
    findBySlug,

    /** The new article; throws `AlreadyTaken` for a slug in use. */
    create: async ({ tagList, ...article }) => toRecord(articles.insert({ ...article, tagNames: tagList })),

    /** Changes the fields given; a `tagList` replaces all tags. Throws `AlreadyTaken` for a slug in use. */
    async update(id, { tagList, ...changes }) {
      if (articles.find((row) => row.id === id) === null) throw new NotFound("the article has just been deleted");
      articles.change(id, tagList === undefined ? changes : { ...changes, tagNames: tagList });
    },

    /** Removes an article; its tags, comments and favorites go with it. */
    async remove(id) {
      articles.removeWhere((row) => row.id === id);
      comments.removeWhere((row) => row.articleId === id);
      favorites.removeWhere((row) => row.articleId === id);
    },

    /** A page of the articles that match every filter given, without bodies, newest first, and how many match. */
    async list(filter, { limit, offset }) {
      const found = articles.filter(matches(filter)).reverse();
      const page = found.slice(offset, offset + limit).map(({ body, ...article }) => toRecord(article));
      return { articles: page, total: found.length };
    },
  };
}
