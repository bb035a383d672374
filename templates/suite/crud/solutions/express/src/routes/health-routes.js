import { Router } from "express";

/** Whether the server is well. */
export function createHealthRoutes() {
  const router = Router();

  router.get("/health-check", (request, response) => {
    response.json({ status: "ok" });
  });

  return router;
}
