import { Router } from "express";

/** Registering and finding out who one is. */
export function createOwnerRoutes(owners, guard) {
  const router = Router();

  router.post("/owners", async (request, response) => {
    response.status(201).json({ owner: await owners.register(request.body) });
  });

  router.get("/owner", guard, (request, response) => {
    const { id, name } = response.locals.owner;
    response.json({ owner: { id, name } });
  });

  return router;
}
