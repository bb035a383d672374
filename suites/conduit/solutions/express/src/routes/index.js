import { Router } from "express";
import { createArticleRoutes } from "./article-routes.js";
import { createCommentRoutes } from "./comment-routes.js";
import { createCredentials } from "./credentials.js";
import { createFavoriteRoutes } from "./favorite-routes.js";
import { createProfileRoutes } from "./profile-routes.js";
import { readBody } from "./read-body.js";
import { createTagRoutes } from "./tag-routes.js";
import { createUserRoutes } from "./user-routes.js";

/** Everything below the base path: the health check and the operations. */
export function createApiRoutes(services) {
  const credentials = createCredentials(services.authentication);
  const router = Router();

  router.get("/health-check", (request, response) => {
    response.json({ status: "ok" });
  });

  router.use(readBody);
  router.use(createUserRoutes(services.users, credentials));
  router.use(createProfileRoutes(services.profiles, credentials));
  router.use(createArticleRoutes(services.articles, credentials));
  router.use(createCommentRoutes(services.comments, credentials));
  router.use(createFavoriteRoutes(services.favorites, credentials));
  router.use(createTagRoutes(services.tags));

  return router;
}
