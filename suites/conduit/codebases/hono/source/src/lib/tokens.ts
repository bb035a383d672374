import { sign, verify } from "hono/jwt";

export interface Tokens {
  issue(userId: number): Promise<string>;
  verify(token: string): Promise<number | null>;
}

const WEEK = 7 * 24 * 60 * 60;

export function createTokens(secret: string): Tokens {
  return {
    issue(userId) {
      const now = Math.floor(Date.now() / 1000);
      return sign({ uid: userId, iat: now, exp: now + WEEK }, secret, "HS256");
    },
    async verify(token) {
      try {
        const { uid } = await verify(token, secret, "HS256");
        return Number.isSafeInteger(uid) ? (uid as number) : null;
      } catch {
        return null;
      }
    },
  };
}
