import express from "express";

const unreadable = ["entity.parse.failed", "charset.unsupported", "encoding.unsupported"];

/** Parses JSON bodies. One that cannot be read counts as none, so that it is refused in its turn, after credentials. */
export const readBody = [express.json({ limit: "1mb" }), forgetUnreadableBody];

function forgetUnreadableBody(error, request, response, next) {
  if (!unreadable.includes(error.type)) return next(error);
  request.body = undefined;
  next();
}
