/** A row of `users` as a record. */
export function toUser({ id, username, email, password_hash: passwordHash, bio, image }) {
  return { id, username, email, passwordHash, bio, image };
}

/** A row of `articles` joined with its author as a record; without a body where none was asked for. */
export function toArticle(row) {
  const { id, slug, title, description, body, author_id: authorId } = row;
  const text = body === undefined ? {} : { body };
  return { id, slug, title, description, ...text, authorId, ...toMoments(row), author: toAuthor(row) };
}

/** A row of `comments` as a record, with its author where it was joined. */
export function toComment(row) {
  const { id, body, article_id: articleId, author_id: authorId, username } = row;
  const author = username === undefined ? {} : { author: toAuthor(row) };
  return { id, body, articleId, authorId, ...toMoments(row), ...author };
}

function toMoments({ created_at: createdAt, updated_at: updatedAt }) {
  return { createdAt, updatedAt };
}

function toAuthor({ author_id: id, username, bio, image }) {
  return { id, username, bio, image };
}
