import { createHash, randomBytes, randomUUID } from "node:crypto";
import { Refusal } from "../errors.js";
import { readObject, readText } from "./inputs/fields.js";

/** Who keeps accounts here. */
export function createOwnerService(store) {
  return {
    /** The new owner with the key, which is not kept. */
    async register(body) {
      const name = readText(readObject(body, "owner").name, "name", /^[A-Za-z0-9_-]{3,64}$/);
      const key = randomBytes(32).toString("base64url");
      const owner = { id: randomUUID(), name, keyHash: digest(key) };
      if (!(await store.addOwner(owner))) throw new Refusal("name-taken", "Another owner has this name.");
      return { id: owner.id, name, key };
    },

    /** The owner whose key it is. */
    async identify(key) {
      const owner = await store.findOwner(digest(key));
      if (owner === null) throw new Refusal("unauthenticated", "Nobody has this key.");
      return owner;
    },
  };
}

// Keys are long and random, so that a plain hash of one cannot be turned back.
function digest(key) {
  return createHash("sha256").update(key).digest("hex");
}
