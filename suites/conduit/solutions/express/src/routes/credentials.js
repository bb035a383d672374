import { Unauthenticated } from "../errors.js";

/** Middleware that puts the user who sends the request, or null, into `response.locals.viewer`. */
export function createCredentials(authentication) {
  async function findViewer(request) {
    const header = request.get("Authorization");
    if (header === undefined) return null;
    const [, token] = /^Token +(\S+)$/i.exec(header) ?? [];
    if (token === undefined) throw new Unauthenticated("the credentials must be `Token` and a token");
    return authentication.identify(token);
  }

  return {
    /** Lets strangers pass; credentials that are there must be valid. */
    async optional(request, response, next) {
      response.locals.viewer = await findViewer(request);
      next();
    },

    /** Lets only users pass. */
    async required(request, response, next) {
      response.locals.viewer = await findViewer(request);
      if (response.locals.viewer === null) throw new Unauthenticated("credentials are missing");
      next();
    },
  };
}
