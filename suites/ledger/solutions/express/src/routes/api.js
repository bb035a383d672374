import { Router } from "express";
import { createAccountRoutes } from "./account-routes.js";
import { createGuard } from "./guard.js";
import { createHoldRoutes } from "./hold-routes.js";
import { createOwnerRoutes } from "./owner-routes.js";
import { readBody } from "./read-body.js";
import { createReportRoutes } from "./report-routes.js";
import { createTransferRoutes } from "./transfer-routes.js";

/** Everything below the base path: the health check and the operations. */
export function createApi(services) {
  const guard = createGuard(services.owners);
  const router = Router();

  router.get("/health-check", (request, response) => {
    response.json({ status: "ok" });
  });

  router.use(readBody);
  router.use(createOwnerRoutes(services.owners, guard));
  router.use(createAccountRoutes(services.accounts, guard));
  router.use(createTransferRoutes(services.transfers, guard));
  router.use(createHoldRoutes(services.holds, guard));
  router.use(createReportRoutes(services.reports, guard));

  return router;
}
