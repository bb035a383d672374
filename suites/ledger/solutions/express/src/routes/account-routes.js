import { Router } from "express";

/** Opening, reading, changing and removing accounts. */
export function createAccountRoutes(accounts, guard) {
  const router = Router();

  router.post("/accounts", guard, async (request, response) => {
    answer(response.status(201), await accounts.open(response.locals.owner, request.body));
  });

  router.get("/accounts", guard, async (request, response) => {
    response.json(await accounts.list(response.locals.owner, request.query));
  });

  router.get("/accounts/:accountId", guard, async (request, response) => {
    answer(response, await accounts.read(response.locals.owner, request.params.accountId));
  });

  router.patch("/accounts/:accountId", guard, async (request, response) => {
    const { params, body } = request;
    answer(response, await accounts.change(response.locals.owner, params.accountId, request.get("If-Match"), body));
  });

  router.delete("/accounts/:accountId", guard, async (request, response) => {
    await accounts.remove(response.locals.owner, request.params.accountId, request.get("If-Match"));
    response.status(204).end();
  });

  return router;
}

function answer(response, account) {
  response.set("ETag", `"${account.version}"`).json({ account });
}
