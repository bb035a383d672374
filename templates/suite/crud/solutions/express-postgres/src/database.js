import pg from "pg";
import { Sequelize } from "sequelize";

/** A pool of connections to the PostgreSQL database at `DATABASE_URL`. */
export function connectDatabase(environment) {
  return new Sequelize(environment.DATABASE_URL, { dialect: "postgres", dialectModule: pg, logging: false });
}
