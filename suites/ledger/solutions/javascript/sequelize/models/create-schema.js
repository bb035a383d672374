const attempts = 5;

/** Makes the tables and indexes that the database lacks, and leaves the others as they are. */
export async function createSchema(database) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.sync();
    } catch (error) {
      // Another server may have made a table between looking for it and making it.
      if (attempt === attempts) throw error;
    }
  }
}
