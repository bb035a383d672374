import { Router } from "express";

/** Marking articles as favorites. */
export function createFavoriteRoutes(favorites, credentials) {
  const router = Router();

  router.post("/articles/:slug/favorite", credentials.required, async (request, response) => {
    response.json({ article: await favorites.add(request.params.slug, response.locals.viewer) });
  });

  router.delete("/articles/:slug/favorite", credentials.required, async (request, response) => {
    response.json({ article: await favorites.remove(request.params.slug, response.locals.viewer) });
  });

  return router;
}
