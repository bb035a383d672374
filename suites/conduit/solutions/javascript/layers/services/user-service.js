import { Unauthenticated } from "../errors.js";
import { readLogin, readNewUser, readUserChanges } from "./inputs/user-input.js";

/** Registration, signing in and one's own account. */
export function createUserService({ users, passwords, tokens }) {
  async function toAccount({ id, email, username, bio, image }) {
    return { email, token: await tokens.issue(id), username, bio, image };
  }

  async function withPasswordHash({ password, ...user }) {
    return password === undefined ? user : { ...user, passwordHash: await passwords.hash(password) };
  }

  return {
    async register(body) {
      const user = readNewUser(body);
      return toAccount(await users.create({ ...(await withPasswordHash(user)), bio: null, image: null }));
    },

    async signIn(body) {
      const { email, password } = readLogin(body);
      const user = await users.findByEmail(email);
      if (user === null || !(await passwords.matches(password, user.passwordHash))) {
        throw new Unauthenticated("email or password is not right");
      }
      return toAccount(user);
    },

    read: (viewer) => toAccount(viewer),

    async update(viewer, body) {
      const changes = await withPasswordHash(readUserChanges(body));
      return toAccount(await users.update(viewer.id, changes));
    },
  };
}
