/** What others see of the user who wrote a row: id, username, bio, image. */
export function authorOf({ authorId }, users) {
  const { id, username, bio, image } = users.find((user) => user.id === authorId);
  return { id, username, bio, image };
}
