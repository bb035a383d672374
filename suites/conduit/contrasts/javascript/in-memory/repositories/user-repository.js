/** Users as plain records: id, username, email, passwordHash, bio, image. */
export function createUserRepository({ users }) {
  return {
    findById: async (id) => users.find((user) => user.id === id),
    findByEmail: async (email) => users.find((user) => user.email === email),
    findByUsername: async (username) => users.find((user) => user.username === username),

    /** The new user; throws `AlreadyTaken` for a name or an email in use. */
    create: async (user) => users.insert(user),

    /** The user after the change; throws `AlreadyTaken` as `create` does. */
    async update(id, changes) {
      users.change(id, changes);
      return users.find((user) => user.id === id);
    },
  };
}
