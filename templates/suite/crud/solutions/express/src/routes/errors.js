import { InvalidInput, NotFound } from "../errors.js";

/** Refuses a request that no route has taken. */
export function answerUnknownPath() {
  throw new NotFound("There is nothing at this path.");
}

/** Answers an error in the one shape that all errors have. */
export function answerError(error, request, response, next) {
  if (response.headersSent) return next(error);
  const status = statusOf(error);
  if (status === 500) console.error(error);
  response.status(status).json({ error: status === 500 ? "Something went wrong." : error.message });
}

function statusOf(error) {
  if (error instanceof NotFound) return 404;
  if (error instanceof InvalidInput) return 422;
  // What Express itself refuses, such as a body that is no JSON, says so with a status.
  return error.expose ? error.status : 500;
}
