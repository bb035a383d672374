import { withConstraintErrors } from "./constraint-errors.js";

/** Users as plain records: id, username, email, passwordHash, bio, image. */
export function createUserRepository({ User }) {
  const findOne = async (where) => toRecord(await User.findOne({ where }));

  return {
    findById: (id) => findOne({ id }),
    findByEmail: (email) => findOne({ email }),
    findByUsername: (username) => findOne({ username }),

    /** The new user; throws `AlreadyTaken` for a name or an email in use. */
    create: (user) => withConstraintErrors(async () => toRecord(await User.create(user))),

    /** The user after the change; throws `AlreadyTaken` as `create` does. */
    async update(id, changes) {
      await withConstraintErrors(() => User.update(changes, { where: { id } }));
      return findOne({ id });
    },
  };
}

function toRecord(row) {
  return row && row.get({ plain: true });
}
