/** The `WHERE` that narrows articles `a` by author `u` to those that match every filter given, and its values. */
export function articleConditions({ tag, author, favorited, followedBy }) {
  const values = [];
  const conditions = [];

  function add(value, condition) {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  }

  add(tag, (name) => `EXISTS (SELECT 1 FROM article_tags t WHERE t.article_id = a.id AND t.name = ${name})`);
  add(author, (username) => `u.username = ${username}`);
  add(favorited, (username) => `EXISTS (SELECT 1 FROM favorites f JOIN users m ON m.id = f.user_id
    WHERE f.article_id = a.id AND m.username = ${username})`);
  add(followedBy, (id) => `EXISTS (SELECT 1 FROM follows f WHERE f.followed_id = a.author_id AND f.follower_id = ${id})`);
  return { where: conditions.length === 0 ? "" : `WHERE ${conditions.join(" AND ")}`, values };
}
