import type { Credentials } from "@cd-task/model";
import type { AuthoredCredentials, AuthoredSuite } from "../suite/authored.ts";

type Setting = AuthoredSuite["server"]["settings"][number];

const settingReference = /\{([A-Z][A-Z0-9_]*)\}/g;

/** Credentials as the plan has them, with the values of settings they name; null when they don't say in exactly one way where they stand. */
export function readCredentials(authored: AuthoredCredentials, settings: readonly Setting[] = []): Credentials | null {
  const { header, query, cookie } = authored;
  const [basic, value] = [authored.basic, authored.value].map((text) => text?.replace(settingReference, (whole, name: string) => settings.find((one) => one.name === name)?.value ?? whole));
  const ways = [header, query, cookie, basic].filter((one) => one !== undefined).length;
  if (ways !== 1 || (basic === undefined) !== (value !== undefined)) return null;
  if (basic !== undefined) return { header: "Authorization", value: basic, basic: true };
  if (query !== undefined) return { query, value: value ?? "" };
  if (cookie !== undefined) return { header: "Cookie", value: `${cookie}=${value}` };
  return { header: header ?? "", value: value ?? "" };
}

/** The names of settings that credentials take their value from. */
export function settingsIn({ basic, value }: AuthoredCredentials): string[] {
  return [...`${basic ?? ""} ${value ?? ""}`.matchAll(settingReference)].map(([, name = ""]) => name);
}
