import { Router } from "express";

/** Making, reading and taking back transfers. */
export function createTransferRoutes(transfers, guard) {
  const router = Router();

  router.post("/transfers", guard, async (request, response) => {
    const { transfer, isNew } = await transfers.make(response.locals.owner, request.get("Idempotency-Key"), request.body);
    response.status(isNew ? 201 : 200).json({ transfer });
  });

  router.get("/transfers", guard, async (request, response) => {
    response.json(await transfers.list(response.locals.owner, request.query));
  });

  router.get("/transfers/:transferId", guard, async (request, response) => {
    response.json({ transfer: await transfers.read(response.locals.owner, request.params.transferId) });
  });

  router.post("/transfers/:transferId/reversal", guard, async (request, response) => {
    response.status(201).json({ transfer: await transfers.reverse(response.locals.owner, request.params.transferId) });
  });

  return router;
}
