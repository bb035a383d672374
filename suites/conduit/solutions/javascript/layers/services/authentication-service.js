import { Unauthenticated } from "../errors.js";
import { readRowId } from "./inputs/row-id.js";

/** Tells who sends a request. */
export function createAuthenticationService({ users, tokens }) {
  return {
    /** The user whom a token names; throws `Unauthenticated` when it names nobody. */
    async identify(token) {
      const id = readRowId(await tokens.readSubject(token));
      const user = id === null ? null : await users.findById(id);
      if (user === null) throw new Unauthenticated("the token is not valid");
      return user;
    },
  };
}
