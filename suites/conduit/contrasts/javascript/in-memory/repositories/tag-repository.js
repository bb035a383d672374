/** The tags of articles; they are written with their article. */
export function createTagRepository({ articles }) {
  const all = () => articles.filter(() => true);

  return {
    /** Every tag in use, once, in alphabetical order. */
    findNames: async () => [...new Set(all().flatMap((article) => article.tagNames))].sort(),

    /** The tags of each article in the author's order, by article id; articles without tags are left out. */
    async findByArticle(articleIds) {
      const wanted = all().filter((article) => articleIds.includes(article.id) && article.tagNames.length > 0);
      return new Map(wanted.map((article) => [article.id, article.tagNames]));
    },
  };
}
