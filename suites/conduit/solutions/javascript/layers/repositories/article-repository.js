import { NotFound } from "../errors.js";
import { articleIncludes } from "./article-includes.js";
import { withConstraintErrors } from "./constraint-errors.js";
import { withAuthor } from "./with-author.js";

const newestFirst = [["createdAt", "DESC"], ["id", "DESC"]];

/** Articles as plain records with their author: id, slug, title, description, body, createdAt, updatedAt, author. */
export function createArticleRepository(database, { Article, ArticleTag }) {
  async function findBySlug(slug) {
    const row = await Article.findOne({ where: { slug }, include: withAuthor });
    return row && row.get({ plain: true });
  }

  async function replaceTags(articleId, names, transaction) {
    await ArticleTag.destroy({ where: { articleId }, transaction });
    await addTags(articleId, names, transaction);
  }

  async function addTags(articleId, names, transaction) {
    const rows = names.map((name, position) => ({ articleId, name, position }));
    await ArticleTag.bulkCreate(rows, { transaction });
  }

  const inTransaction = (write) => withConstraintErrors(() => database.transaction(write));

  return {
    findBySlug,

    /** The new article; throws `AlreadyTaken` for a slug in use. */
    async create({ tagList, ...article }) {
      await inTransaction(async (transaction) => {
        const { id } = await Article.create(article, { transaction });
        await addTags(id, tagList, transaction);
      });
      return findBySlug(article.slug);
    },

    /** Changes the fields given; a `tagList` replaces all tags. Throws `AlreadyTaken` for a slug in use. */
    update: (id, { tagList, ...changes }) =>
      inTransaction(async (transaction) => {
        // The lock makes changes of one article follow each other.
        const row = await Article.findByPk(id, { transaction, lock: true });
        if (row === null) throw new NotFound("the article has just been deleted");
        row.set(changes);
        row.changed("updatedAt", tagList !== undefined);
        await row.save({ transaction });
        if (tagList !== undefined) await replaceTags(id, tagList, transaction);
      }),

    /** Removes an article; its tags, comments and favorites go with it. */
    remove: (id) => Article.destroy({ where: { id } }),

    /** A page of the articles that match every filter given, without bodies, newest first, and how many match. */
    async list(filter, { limit, offset }) {
      const { rows, count } = await Article.findAndCountAll({
        attributes: { exclude: ["body"] },
        include: articleIncludes(filter),
        // Every filter joins at most one row to an article, so that the page can be cut from the joined rows.
        subQuery: false,
        order: newestFirst,
        limit,
        offset,
      });
      return { articles: rows.map((row) => row.get({ plain: true })), total: count };
    },
  };
}
