import { withAuthor } from "./with-author.js";

/** The includes that narrow articles to those that match every filter given, and add their author. */
export function articleIncludes({ tag, author, favorited, followedBy }) {
  return [
    authorFilter(author, followedBy),
    ...(tag === undefined ? [] : [tagFilter(tag)]),
    ...(favorited === undefined ? [] : [favoritedFilter(favorited)]),
  ];
}

function authorFilter(username, followedBy) {
  return {
    ...withAuthor,
    ...(username !== undefined && { where: { username } }),
    ...(followedBy !== undefined && {
      include: { association: "followers", attributes: [], required: true, where: { followerId: followedBy } },
    }),
  };
}

function tagFilter(name) {
  return { association: "tags", attributes: [], required: true, where: { name } };
}

function favoritedFilter(username) {
  return {
    association: "favorites",
    attributes: [],
    required: true,
    include: { association: "user", attributes: [], required: true, where: { username } },
  };
}
