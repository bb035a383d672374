import { db, isDuplicate } from "../../db/knex.js";
import { Invalid } from "../../lib/errors.js";

const refuseDuplicate = (error) => {
  if (!isDuplicate(error)) throw error;
  throw new Invalid(error.constraint === "users_email_unique" ? "email is taken" : "username is taken");
};

export const findByEmail = (email) => db("users").where({ email }).first();

export async function create(values) {
  const [user] = await db("users").insert(values).returning("*").catch(refuseDuplicate);
  return user;
}

export async function update(id, changes) {
  const [user] = await db("users").where({ id }).update(changes).returning("*").catch(refuseDuplicate);
  return user;
}
