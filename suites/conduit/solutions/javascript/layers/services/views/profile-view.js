/** A user as everyone sees it; `followed` holds the ids of those whom the viewer follows. */
export function toProfile(user, followed) {
  return { username: user.username, bio: user.bio, image: user.image, following: followed.has(user.id) };
}
