/** The tags of articles; they are written with their article. */
export function createTagRepository({ ArticleTag }) {
  return {
    /** Every tag in use, once, in alphabetical order. */
    async findNames() {
      const rows = await ArticleTag.findAll({ attributes: ["name"], group: ["name"], order: ["name"] });
      return rows.map((row) => row.name);
    },

    /** The tags of each article in the author's order, by article id; articles without tags are left out. */
    async findByArticle(articleIds) {
      const rows = await ArticleTag.findAll({ where: { articleId: articleIds }, order: ["articleId", "position"] });
      const namesById = Map.groupBy(rows, (row) => row.articleId);
      return new Map([...namesById].map(([id, tags]) => [id, tags.map((tag) => tag.name)]));
    },
  };
}
