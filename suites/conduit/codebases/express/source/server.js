import { createApp } from "./app.js";
import { config } from "./config.js";
import { migrate } from "./db/migrate.js";
import { db } from "./db/knex.js";

await migrate();

const server = createApp().listen(config.port, "0.0.0.0", () => {
  console.log(`conduit-api is listening on ${config.port}`);
});

process.on("SIGTERM", () => {
  server.close(() => db.destroy());
});
