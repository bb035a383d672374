import { placeholders } from "./placeholders.js";
import { withRefusals } from "./refusals.js";

/** Who follows whom. */
export function createFollowRepository(database) {
  return {
    add: (followerId, followedId) =>
      withRefusals(database, () =>
        database.query("INSERT INTO follows (follower_id, followed_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", [followerId, followedId]),
      ),

    remove: (followerId, followedId) =>
      database.query("DELETE FROM follows WHERE follower_id = $1 AND followed_id = $2", [followerId, followedId]),

    /** Those of `userIds` whom the follower follows, as a set; none for a null follower. */
    async findFollowed(followerId, userIds) {
      if (followerId === null || userIds.length === 0) return new Set();
      const rows = await database.query(
        `SELECT followed_id FROM follows WHERE follower_id = $1 AND followed_id IN (${placeholders(userIds, 2)})`,
        [followerId, ...userIds],
      );
      return new Set(rows.map((row) => row.followed_id));
    },
  };
}
