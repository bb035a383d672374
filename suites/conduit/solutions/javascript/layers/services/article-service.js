import { Forbidden } from "../errors.js";
import { findArticle } from "./find-article.js";
import { readArticleChanges, readNewArticle } from "./inputs/article-input.js";
import { readArticleFilter, readPage } from "./inputs/list-input.js";
import { withFreeSlug } from "./slug.js";

/** Publishing, reading and listing. */
export function createArticleService({ articles, articleViews }) {
  async function findOwn(slug, viewer) {
    const article = await findArticle(articles, slug);
    if (article.author.id !== viewer.id) throw new Forbidden("only its author may change an article");
    return article;
  }

  async function listPage(filter, page, viewer) {
    const { articles: found, total } = await articles.list(filter, page);
    return { articles: await articleViews.many(found, viewer), articlesCount: total };
  }

  async function save(article, { title = article.title, ...changes }) {
    if (title === article.title) {
      await articles.update(article.id, changes);
      return article.slug;
    }
    return withFreeSlug(title, article.slug, async (slug) => {
      await articles.update(article.id, { ...changes, title, slug });
      return slug;
    });
  }

  return {
    list: (query, viewer) => listPage(readArticleFilter(query), readPage(query), viewer),
    feed: (query, viewer) => listPage({ followedBy: viewer.id }, readPage(query), viewer),
    read: async (slug, viewer) => articleViews.one(await findArticle(articles, slug), viewer),

    async publish(viewer, body) {
      const input = readNewArticle(body);
      const article = await withFreeSlug(input.title, null, (slug) =>
        articles.create({ ...input, slug, authorId: viewer.id }),
      );
      return articleViews.one(article, viewer);
    },

    async update(slug, viewer, body) {
      const article = await findOwn(slug, viewer);
      const newSlug = await save(article, readArticleChanges(body));
      return articleViews.one(await findArticle(articles, newSlug), viewer);
    },

    async remove(slug, viewer) {
      const article = await findOwn(slug, viewer);
      await articles.remove(article.id);
    },
  };
}
