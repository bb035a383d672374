import { createApp } from "./app.js";
import { compose } from "./compose.js";

const { services, close } = await compose(process.env);
const port = Number(process.env.PORT ?? 3000);

const server = createApp(services).listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on port ${port}.`);
});

process.once("SIGTERM", () => server.close(close));
