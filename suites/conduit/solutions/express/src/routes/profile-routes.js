import { Router } from "express";

/** Profiles and following. */
export function createProfileRoutes(profiles, credentials) {
  const router = Router();

  router.get("/profiles/:username", credentials.optional, async (request, response) => {
    response.json({ profile: await profiles.read(request.params.username, response.locals.viewer) });
  });

  router.post("/profiles/:username/follow", credentials.required, async (request, response) => {
    response.json({ profile: await profiles.follow(request.params.username, response.locals.viewer) });
  });

  router.delete("/profiles/:username/follow", credentials.required, async (request, response) => {
    response.json({ profile: await profiles.unfollow(request.params.username, response.locals.viewer) });
  });

  return router;
}
