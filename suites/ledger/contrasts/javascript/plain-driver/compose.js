import { connectDatabase } from "./database.js";
import { createSchema } from "./models/create-schema.js";
import { createStore } from "./repositories/store.js";
import { createServices } from "./services/index.js";

/** The services of a running ledger, on a database whose tables exist, and a function that lets the database go. */
export async function compose(config) {
  const database = connectDatabase(config.database);
  await createSchema(database);
  return { services: createServices(createStore(database)), close: () => database.end() };
}
