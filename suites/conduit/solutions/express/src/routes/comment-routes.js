import { Router } from "express";

/** Comments below articles. */
export function createCommentRoutes(comments, credentials) {
  const router = Router();

  router.get("/articles/:slug/comments", credentials.optional, async (request, response) => {
    response.json({ comments: await comments.list(request.params.slug, response.locals.viewer) });
  });

  router.post("/articles/:slug/comments", credentials.required, async (request, response) => {
    const { params, body } = request;
    response.json({ comment: await comments.write(params.slug, response.locals.viewer, body) });
  });

  router.delete("/articles/:slug/comments/:id", credentials.required, async (request, response) => {
    const { slug, id } = request.params;
    await comments.remove(slug, id, response.locals.viewer);
    response.status(204).end();
  });

  return router;
}
