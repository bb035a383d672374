import { NotFound } from "../errors.js";
import { toArticle } from "../models/records.js";
import { articleConditions } from "./article-conditions.js";
import { withRefusals } from "./refusals.js";

const listed = "a.id, a.slug, a.title, a.description, a.author_id, a.created_at, a.updated_at, u.username, u.bio, u.image";
const joined = "FROM articles a JOIN users u ON u.id = a.author_id";

/** Articles as plain records with their author: id, slug, title, description, body, createdAt, updatedAt, author. */
export function createArticleRepository(database) {
  async function findBySlug(slug) {
    const [row] = await database.query(`SELECT ${listed}, a.body ${joined} WHERE a.slug = $1`, [slug]);
    return row ? toArticle(row) : null;
  }

  async function addTags(query, articleId, names) {
    for (const [position, name] of names.entries()) {
      await query("INSERT INTO article_tags (article_id, name, position) VALUES ($1, $2, $3)", [articleId, name, position]);
    }
  }

  const inTransaction = (write) => withRefusals(database, () => database.transaction(write));

  return {
    findBySlug,

    /** The new article; throws `AlreadyTaken` for a slug in use. */
    async create({ slug, title, description, body, authorId, tagList }) {
      const now = new Date().toISOString();
      await inTransaction(async (query) => {
        const [{ id }] = await query(
          `INSERT INTO articles (slug, title, description, body, author_id, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
          [slug, title, description, body, authorId, now, now],
        );
        await addTags(query, id, tagList);
      });
      return findBySlug(slug);
    },

    /** Changes the fields given; a `tagList` replaces all tags. Throws `AlreadyTaken` for a slug in use. */
    update: (id, { tagList, ...changes }) =>
      inTransaction(async (query) => {
        const given = Object.entries({ ...changes, updated_at: new Date().toISOString() });
        const sets = given.map(([column], index) => `${column} = $${index + 1}`).join(", ");
        const values = [...given.map(([, value]) => value), id];
        const [row] = await query(`UPDATE articles SET ${sets} WHERE id = $${values.length} RETURNING id`, values);
        if (!row) throw new NotFound("the article has just been deleted");
        if (tagList === undefined) return;
        await query("DELETE FROM article_tags WHERE article_id = $1", [id]);
        await addTags(query, id, tagList);
      }),

    /** Removes an article; its tags, comments and favorites go with it. */
    remove: (id) => database.query("DELETE FROM articles WHERE id = $1", [id]),

    /** A page of the articles that match every filter given, without bodies, newest first, and how many match. */
    async list(filter, { limit, offset }) {
      const { where, values } = articleConditions(filter);
      const [{ total }] = await database.query(`SELECT count(*) AS total ${joined} ${where}`, values);
      const page = `ORDER BY a.created_at DESC, a.id DESC LIMIT $${values.length + 1} OFFSET $${values.length + 2}`;
      const rows = await database.query(`SELECT ${listed} ${joined} ${where} ${page}`, [...values, limit, offset]);
      return { articles: rows.map(toArticle), total: Number(total) };
    },
  };
}
