import { createSecretKey } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";

const algorithm = "HS256";
const lifetime = "7d";

/** Signed tokens that name a user by id. */
export function createTokens(secret) {
  const key = createSecretKey(secret, "utf8");
  return {
    issue: (userId) =>
      new SignJWT()
        .setProtectedHeader({ alg: algorithm })
        .setSubject(String(userId))
        .setIssuedAt()
        .setExpirationTime(lifetime)
        .sign(key),

    /** The subject of a token; null when it is not one of ours or has expired. */
    async readSubject(token) {
      try {
        const { payload } = await jwtVerify(token, key, { algorithms: [algorithm] });
        return payload.sub ?? null;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}
