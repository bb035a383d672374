import jwt from "jsonwebtoken";
import { config } from "../config.js";
import { db } from "../db/knex.js";
import { Unauthorized } from "./errors.js";

export function issueToken(user) {
  return jwt.sign({ sub: String(user.id) }, config.tokenSecret, { algorithm: "HS256", expiresIn: "14d" });
}

async function userFromHeader(header) {
  const token = /^token +(\S+)$/i.exec(header)?.[1];
  if (!token) throw new Unauthorized("the token is missing");
  let claims;
  try {
    claims = jwt.verify(token, config.tokenSecret, { algorithms: ["HS256"] });
  } catch {
    throw new Unauthorized("the token is not valid");
  }
  const id = Number(claims.sub);
  const user = Number.isInteger(id) && (await db("users").where({ id }).first());
  if (!user) throw new Unauthorized("the token is nobody's");
  return user;
}

// req.user is null for strangers.
export async function maybeUser(req, res, next) {
  const header = req.get("authorization");
  req.user = header === undefined ? null : await userFromHeader(header);
  next();
}

export async function requireUser(req, res, next) {
  const header = req.get("authorization");
  if (header === undefined) throw new Unauthorized();
  req.user = await userFromHeader(header);
  next();
}
