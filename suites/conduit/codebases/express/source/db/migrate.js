import { fileURLToPath } from "node:url";
import { db } from "./knex.js";

const directory = fileURLToPath(new URL("./migrations", import.meta.url));

export async function migrate() {
  await db.migrate.latest({ directory, loadExtensions: [".js"] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await migrate();
  await db.destroy();
}
