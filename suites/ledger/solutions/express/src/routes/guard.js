import { Refusal } from "../errors.js";

/** Middleware that lets only owners pass and puts the one who asks into `response.locals.owner`. */
export function createGuard(owners) {
  return async function guard(request, response, next) {
    const [, key] = /^Bearer +(\S+)$/i.exec(request.get("Authorization") ?? "") ?? [];
    if (key === undefined) throw new Refusal("unauthenticated", "A key is needed: `Authorization: Bearer <key>`.");
    response.locals.owner = await owners.identify(key);
    next();
  };
}
