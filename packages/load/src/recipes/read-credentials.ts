import type { Credentials } from "@cd-task/model";
import type { AuthoredCredentials } from "../suite/authored.ts";

/** Credentials as the plan has them; null when they don't say in exactly one way where they stand. */
export function readCredentials({ header, query, cookie, basic, value }: AuthoredCredentials): Credentials | null {
  const ways = [header, query, cookie, basic].filter((one) => one !== undefined).length;
  if (ways !== 1 || (basic === undefined) !== (value !== undefined)) return null;
  if (basic !== undefined) return { header: "Authorization", value: basic, basic: true };
  if (query !== undefined) return { query, value: value ?? "" };
  if (cookie !== undefined) return { header: "Cookie", value: `${cookie}=${value}` };
  return { header: header ?? "", value: value ?? "" };
}
