import express from "express";

/** Parses JSON bodies. One that cannot be read counts as none, so that it is refused in its turn. */
export const readBody = [express.json({ limit: "1mb" }), forgetUnreadable];

function forgetUnreadable(error, request, response, next) {
  if (error.type === "entity.too.large") return next(error);
  request.body = undefined;
  next();
}
