import { db } from "../../db/knex.js";
import { isFollowed } from "../../lib/is-followed.js";

export function find(username, viewer) {
  return db("users")
    .select("users.*", isFollowed(viewer, "users.id"))
    .where({ username })
    .first();
}

export const follow = (followerId, followedId) =>
  db("follows").insert({ follower_id: followerId, followed_id: followedId }).onConflict().ignore();

export const unfollow = (followerId, followedId) =>
  db("follows").where({ follower_id: followerId, followed_id: followedId }).delete();
