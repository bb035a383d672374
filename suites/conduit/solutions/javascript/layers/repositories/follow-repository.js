import { withConstraintErrors } from "./constraint-errors.js";

/** Who follows whom. */
export function createFollowRepository({ Follow }) {
  return {
    add: (followerId, followedId) =>
      withConstraintErrors(() => Follow.bulkCreate([{ followerId, followedId }], { ignoreDuplicates: true })),

    remove: (followerId, followedId) => Follow.destroy({ where: { followerId, followedId } }),

    /** Those of `userIds` whom the follower follows, as a set; none for a null follower. */
    async findFollowed(followerId, userIds) {
      if (followerId === null) return new Set();
      const rows = await Follow.findAll({ where: { followerId, followedId: userIds } });
      return new Set(rows.map((row) => row.followedId));
    },
  };
}
