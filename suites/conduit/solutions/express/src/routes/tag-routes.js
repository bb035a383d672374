import { Router } from "express";

/** The tags in use. */
export function createTagRoutes(tags) {
  const router = Router();

  router.get("/tags", async (request, response) => {
    response.json({ tags: await tags.list() });
  });

  return router;
}
