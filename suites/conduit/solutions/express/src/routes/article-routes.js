import { Router } from "express";

/** Publishing, reading and listing articles. */
export function createArticleRoutes(articles, credentials) {
  const router = Router();

  router.get("/articles/feed", credentials.required, async (request, response) => {
    response.json(await articles.feed(request.query, response.locals.viewer));
  });

  router.get("/articles", credentials.optional, async (request, response) => {
    response.json(await articles.list(request.query, response.locals.viewer));
  });

  router.post("/articles", credentials.required, async (request, response) => {
    response.status(201).json({ article: await articles.publish(response.locals.viewer, request.body) });
  });

  router.get("/articles/:slug", credentials.optional, async (request, response) => {
    response.json({ article: await articles.read(request.params.slug, response.locals.viewer) });
  });

  router.put("/articles/:slug", credentials.required, async (request, response) => {
    const { params, body } = request;
    response.json({ article: await articles.update(params.slug, response.locals.viewer, body) });
  });

  router.delete("/articles/:slug", credentials.required, async (request, response) => {
    await articles.remove(request.params.slug, response.locals.viewer);
    response.status(204).end();
  });

  return router;
}
