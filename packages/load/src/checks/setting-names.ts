import type { Json, Place, Template } from "@cd-task/model";
import type { Findings } from "../findings.ts";
import { nearestName } from "../nearest-name.ts";
import type { AuthoredCall, AuthoredSuite } from "../suite/authored.ts";
import { mapStrings } from "./templates.ts";

type Setting = AuthoredSuite["server"]["settings"][number];

const mark = /\{([A-Z][A-Z0-9_]+)\}/g;

/** A request that sets a scene with the values of settings in place of their names, in all that it sends. */
export function fillCall(call: AuthoredCall, settings: readonly Setting[]): AuthoredCall {
  const { path, query, headers, body } = call;
  const parts = Object.entries({ path, query, headers, body }).filter(([, part]) => part !== undefined);
  return { ...call, ...(fillSettings(Object.fromEntries(parts) as Json, settings) as Partial<AuthoredCall>) };
}

/** A template with the values of settings in place of their names; ports and databases keep theirs. */
export function fillSettings<T extends Template>(parts: T, settings: readonly Setting[]): T {
  return mapStrings(parts, (text) => text.replace(mark, (whole, name: string) => settings.find((one) => one.name === name && !one.value.includes("{"))?.value ?? whole)) as T;
}

/** Finds names of settings where they would be sent as they stand: an error where the setting exists, or one of nearly that name, else a warning. */
export function checkSettingNames(template: Template, settings: readonly string[], locate: (mark: string) => Place, findings: Findings): void {
  const names = new Set<string>();
  mapStrings(template, (text) => {
    for (const [, name = ""] of text.matchAll(mark)) names.add(name);
    return text;
  });
  for (const name of names) {
    const meant = nearestName(name, settings);
    const why = meant === name ? "what the setting holds is known only when a server is started" : "there is no setting of that name";
    const message = `\`{${name}}\` would be sent as it stands: ${why}.`;
    const hint = meant === name ? "Write the value itself, or a variable: its name begins with a small letter." : `did you mean the setting \`${String(meant)}\`? Or a variable: its name begins with a small letter.`;
    if (meant !== undefined) findings.error("load/undeclared-variable", locate(`{${name}}`), message, { hint });
    else findings.warning("load/undeclared-variable", locate(`{${name}}`), message, { hint: "If a variable is meant, its name begins with a small letter." });
  }
}
