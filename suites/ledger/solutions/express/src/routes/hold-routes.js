import { Router } from "express";

/** Setting money aside, and what becomes of it. */
export function createHoldRoutes(holds, guard) {
  const router = Router();

  router.post("/accounts/:accountId/holds", guard, async (request, response) => {
    response.status(201).json({ hold: await holds.place(response.locals.owner, request.params.accountId, request.body) });
  });

  router.get("/holds/:holdId", guard, async (request, response) => {
    response.json({ hold: await holds.read(response.locals.owner, request.params.holdId) });
  });

  router.post("/holds/:holdId/capture", guard, async (request, response) => {
    response.status(201).json({ transfer: await holds.capture(response.locals.owner, request.params.holdId, request.body) });
  });

  router.post("/holds/:holdId/release", guard, async (request, response) => {
    response.json({ hold: await holds.release(response.locals.owner, request.params.holdId) });
  });

  return router;
}
