/** The include that adds the author to a row: id, username, bio, image. */
export const withAuthor = { association: "author", attributes: ["id", "username", "bio", "image"], required: true };
