import { databaseSetting } from "./database.js";

/** The server's settings from environment variables; throws an `Error` that names what is missing or wrong. */
export function readConfig(environment) {
  const port = Number(environment.PORT || "3000");
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error("PORT is not the number of a port.");
  const database = environment[databaseSetting];
  if (!database) throw new Error(`${databaseSetting} is not set.`);
  return { port, database };
}
