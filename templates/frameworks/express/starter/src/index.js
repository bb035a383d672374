import express from "express";

const port = Number(process.env.PORT ?? 3000);

const app = express();
app.disable("x-powered-by");

app.get("/api/health-check", (request, response) => {
  response.json({ status: "ok" });
});

const server = app.listen(port, (error) => {
  if (error) throw error;
  console.log(`Listening on port ${port}.`);
});

process.once("SIGTERM", () => server.close());
