/** The books in the database. */
export function createBookRepository({ Book }) {
  return {
    get: (id) => Book.findByPk(id, { raw: true }),

    /** The books with these values, in order of their titles. */
    find: (values) => Book.findAll({ where: values, order: ["title", "id"], raw: true }),

    async add(values) {
      const book = await Book.create(values);
      return book.get();
    },

    async replace({ id, ...values }) {
      await Book.update(values, { where: { id } });
      return { id, ...values };
    },

    remove: (id) => Book.destroy({ where: { id } }),
  };
}
