import { db } from "../db/knex.js";

// The column `following`: whether the viewer, who may be null, follows the user in `column`.
export function isFollowed(viewer, column) {
  const matches = db("follows").where("follower_id", viewer?.id ?? null).where("followed_id", db.ref(column));
  return db.raw("exists ? as following", [matches]);
}
