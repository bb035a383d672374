/** Who follows whom. */
export function createFollowRepository({ follows }) {
  const isFollow = (followerId, followedId) => (row) => row.followerId === followerId && row.followedId === followedId;

  return {
    async add(followerId, followedId) {
      if (follows.find(isFollow(followerId, followedId)) === null) follows.insert({ followerId, followedId });
    },

    remove: async (followerId, followedId) => follows.removeWhere(isFollow(followerId, followedId)),

    /** Those of `userIds` whom the follower follows, as a set; none for a null follower. */
    async findFollowed(followerId, userIds) {
      const found = follows.filter((row) => row.followerId === followerId && userIds.includes(row.followedId));
      return new Set(found.map((row) => row.followedId));
    },
  };
}
