import type { Credentials, JsonObject, Plan } from "@cd-task/model";
import type { YamlSource } from "../files/yaml-source.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";
import { readCredentials, settingsIn } from "../recipes/read-credentials.ts";
import type { AuthoredCredentials, AuthoredSuite } from "../suite/authored.ts";
import { describes, schemeNames, schemeOf, schemesByOperation } from "./security-schemes.ts";

/** Finds credentials that name a setting there is none of, or that no security scheme of the operations they are sent to describes: an error where every request would be sent wrongly. */
export function checkCredentials(suite: Authored<AuthoredSuite>, contract: YamlSource, plan: Plan, findings: Findings): void {
  const { users } = suite.value;
  if (!users) return;
  const document = contract.value as JsonObject;
  const credentials = checkSettings(suite, ["users"], users.credentials, findings);
  for (const [id, { credentials: others }] of Object.entries(users.schemes ?? {})) checkScheme(suite, id, others, document, findings);
  // Operations of a scheme under a wrong name would be found to lack its credentials.
  if (!credentials || Object.keys(users.schemes ?? {}).some((id) => !schemeNames(document).includes(id))) return;
  const schemes = schemesByOperation(document);
  const called = operationsCalledSignedIn(plan).filter((id) => schemes.has(id));
  const strange = called.filter((id) => !schemes.get(id)?.some((together) => together.some(({ scheme }) => describes(scheme, credentials))));
  if (strange.length === 0) return;
  const wanted = [...new Set(strange.flatMap((id) => (schemes.get(id) ?? []).flat()).map(({ scheme }) => wordScheme(scheme)))].sort();
  const shown = strange.slice(0, 3).map((id) => `\`${id}\``).join(strange.length > 2 ? ", " : " and ");
  const say = strange.length === called.length ? "error" : "warning";
  findings[say]("load/credentials-not-in-contract", suite.source.place(["users", "credentials", placeKey(users.credentials)]), `Users send ${wordCredentials(credentials)}, which no security scheme of ${shown}${strange.length > 3 ? ` and ${strange.length - 3} more` : ""} describes.`, {
    hint: `The contract has: ${wanted.join("; ")}. A server that keeps to it refuses these users${called.length > strange.length ? "; `users.schemes` holds credentials of further schemes" : ""}.`,
  });
}

/** The credentials with the values of settings; null where they can't be read, which was reported. */
function checkSettings({ source, value: { server } }: Authored<AuthoredSuite>, path: string[], authored: AuthoredCredentials, findings: Findings): Credentials | null {
  const place = source.place([...path, "credentials", ...["basic", "value"].filter((key) => key in authored).slice(0, 1)]);
  // Ports and databases are filled in when a server is started: no request could carry them.
  const names = server.settings.filter((setting) => !setting.value.includes("{")).map(({ name }) => name);
  for (const name of settingsIn(authored).filter((one) => !names.includes(one))) {
    findings.error("load/undeclared-variable", place, `There is no setting \`${name}\` whose value credentials could take.`, suggestNames(name, names, "Settings"));
  }
  return readCredentials(authored, server.settings);
}

function checkScheme(suite: Authored<AuthoredSuite>, id: string, authored: AuthoredCredentials, document: JsonObject, findings: Findings): void {
  const names = schemeNames(document);
  const at = (...keys: string[]) => suite.source.place(["users", "schemes", id, ...keys]);
  if (!names.includes(id)) {
    findings.error("load/unknown-scheme", suite.source.place(["users", "schemes", id], "key"), `The contract has no security scheme \`${id}\`.`, suggestNames(id, names, "Security schemes"));
    return;
  }
  const credentials = checkSettings(suite, ["users", "schemes", id], authored, findings);
  if (!credentials || describes(schemeOf(document, id), credentials)) return;
  findings.error("load/credentials-not-in-contract", at("credentials", placeKey(authored)), `Users send ${wordCredentials(credentials)}, which is not what the security scheme \`${id}\` describes.`, { hint: `It describes: ${wordScheme(schemeOf(document, id))}.` });
}

function placeKey(authored: AuthoredCredentials): string {
  return (["header", "query", "cookie", "basic"] as const).find((one) => one in authored) ?? "header";
}

function operationsCalledSignedIn(plan: Plan): string[] {
  const called = new Set<string>();
  for (const { steps } of plan.scenarios) {
    let isSignedIn = false;
    for (const step of steps) {
      if (step.do === "act") isSignedIn = step.as !== null;
      else if (step.do === "call" && isSignedIn && step.operation !== null && !step.expectsError) called.add(step.operation);
    }
  }
  return [...called];
}

function wordCredentials(credentials: Credentials): string {
  if ("query" in credentials) return `the query parameter \`${credentials.query}\``;
  if (credentials.basic) return "a name and a password (`basic`)";
  const [word] = /^[A-Za-z]+(?= )/.exec(credentials.value) ?? [];
  return `the header \`${credentials.header}\`${word === undefined ? "" : ` with \`${word} ...\``}`;
}

function wordScheme(scheme: JsonObject): string {
  const name = `\`${String(scheme["name"] ?? "")}\``;
  if (scheme["type"] === "apiKey") return scheme["in"] === "query" ? `the query parameter ${name}` : `the ${String(scheme["in"])} ${name}`;
  return scheme["type"] === "http" ? `\`Authorization: ${capital(String(scheme["scheme"] ?? ""))} ...\`` : "`Authorization: Bearer ...`";
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
