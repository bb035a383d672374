import { Refusal } from "../errors.js";
import { statusOf } from "./statuses.js";

/** Refuses a request that no handler has taken. */
export function answerUnknownPath() {
  throw new Refusal("not-found", "There is nothing at this path.");
}

/** Answers an error in the one shape that all errors have. */
export function answerError(error, request, response, next) {
  if (response.headersSent) return next(error);
  if (error instanceof URIError) return answerError(new Refusal("not-found", "There is nothing at this path."), request, response, next);
  if (error instanceof Refusal) return response.status(statusOf(error)).json({ error: { code: error.code, message: error.message } });
  if (error.expose) return response.status(error.status).json({ error: { code: "invalid", message: error.message } });
  console.error(error.stack);
  response.status(500).json({ error: { code: "internal", message: "Something went wrong." } });
}
