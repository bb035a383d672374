import knex from "knex";
import { config } from "../config.js";

export const db = knex({
  client: "pg",
  connection: config.databaseUrl,
  pool: { min: 0, max: 8 },
});

const UNIQUE_VIOLATION = "23505";
const FOREIGN_KEY_VIOLATION = "23503";

export const isDuplicate = (error) => error.code === UNIQUE_VIOLATION;
export const isOrphan = (error) => error.code === FOREIGN_KEY_VIOLATION;
