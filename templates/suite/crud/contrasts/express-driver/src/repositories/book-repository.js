/** The books in the database. */
export function createBookRepository(database) {
  return {
    async get(id) {
      const { rows } = await database.query("SELECT * FROM books WHERE id = $1", [id]);
      return rows[0];
    },

    /** The books with these values, in order of their titles. */
    async find({ author = null, state = null }) {
      const { rows } = await database.query(
        "SELECT * FROM books WHERE ($1::text IS NULL OR author = $1) AND ($2::text IS NULL OR state = $2) ORDER BY title, id",
        [author, state],
      );
      return rows;
    },

    async add({ title, author, pages, state }) {
      const { rows } = await database.query(
        "INSERT INTO books (title, author, pages, state) VALUES ($1, $2, $3, $4) RETURNING *",
        [title, author, pages, state],
      );
      return rows[0];
    },

    async replace({ id, title, author, pages, state }) {
      const { rows } = await database.query(
        "UPDATE books SET title = $2, author = $3, pages = $4, state = $5 WHERE id = $1 RETURNING *",
        [id, title, author, pages, state],
      );
      return rows[0];
    },

    remove: (id) => database.query("DELETE FROM books WHERE id = $1", [id]),
  };
}
