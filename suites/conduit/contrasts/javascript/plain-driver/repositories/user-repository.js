import { toUser } from "../models/records.js";
import { withRefusals } from "./refusals.js";

const columns = { username: "username", email: "email", passwordHash: "password_hash", bio: "bio", image: "image" };

/** Users as plain records: id, username, email, passwordHash, bio, image. */
export function createUserRepository(database) {
  async function findOne(column, value) {
    const [row] = await database.query(`SELECT * FROM users WHERE ${column} = $1`, [value]);
    return row ? toUser(row) : null;
  }

  return {
    findById: (id) => findOne("id", id),
    findByEmail: (email) => findOne("email", email),
    findByUsername: (username) => findOne("username", username),

    /** The new user; throws `AlreadyTaken` for a name or an email in use. */
    create: ({ username, email, passwordHash, bio, image }) =>
      withRefusals(database, async () => {
        const [row] = await database.query(
          "INSERT INTO users (username, email, password_hash, bio, image) VALUES ($1, $2, $3, $4, $5) RETURNING *",
          [username, email, passwordHash, bio, image],
        );
        return toUser(row);
      }),

    /** The user after the change; throws `AlreadyTaken` as `create` does. */
    async update(id, changes) {
      const given = Object.entries(changes);
      if (given.length > 0) {
        const sets = given.map(([field], index) => `${columns[field]} = $${index + 1}`).join(", ");
        const values = [...given.map(([, value]) => value), id];
        await withRefusals(database, () => database.query(`UPDATE users SET ${sets} WHERE id = $${values.length}`, values));
      }
      return findOne("id", id);
    },
  };
}
