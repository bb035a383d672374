import { Router } from "express";

/** Registration, signing in and one's own account. */
export function createUserRoutes(users, credentials) {
  const router = Router();

  router.post("/users", async (request, response) => {
    response.status(201).json({ user: await users.register(request.body) });
  });

  router.post("/users/login", async (request, response) => {
    response.json({ user: await users.signIn(request.body) });
  });

  router.get("/user", credentials.required, async (request, response) => {
    response.json({ user: await users.read(response.locals.viewer) });
  });

  router.put("/user", credentials.required, async (request, response) => {
    response.json({ user: await users.update(response.locals.viewer, request.body) });
  });

  return router;
}
