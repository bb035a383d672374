import { Router } from "express";

/** Statements and sums. */
export function createReportRoutes(reports, guard) {
  const router = Router();

  router.get("/accounts/:accountId/statement", guard, async (request, response) => {
    response.json({ statement: await reports.statement(response.locals.owner, request.params.accountId, request.query) });
  });

  router.get("/reports/balances", guard, async (request, response) => {
    response.json({ currencies: await reports.balances(response.locals.owner) });
  });

  return router;
}
