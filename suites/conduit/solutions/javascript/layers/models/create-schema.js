const attempts = 5;

/** Creates the tables and indexes that the database lacks, and leaves the others as they are. */
export async function createSchema(database) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.sync();
    } catch (error) {
      // Of two servers that start at once one finds a table taken between looking and creating it: it looks again.
      if (attempt === attempts) throw error;
    }
  }
}
