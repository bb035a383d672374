import { createApp } from "./app.js";
import { compose } from "./compose.js";
import { readConfig } from "./config.js";

/** Serves until it is told to stop, and then ends what was begun. */
async function serve() {
  const config = readConfig(process.env);
  const { services, close } = await compose(config);
  const server = createApp(services).listen(config.port, (error) => {
    if (error) return giveUp(error);
    console.log(`The ledger is open on port ${config.port}.`);
  });
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => server.close(() => close()));
}

function giveUp(error) {
  console.error(error.message);
  process.exit(1);
}

serve().catch(giveUp);
