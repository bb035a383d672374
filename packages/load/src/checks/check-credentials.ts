import type { Credentials, JsonObject, Plan } from "@cd-task/model";
import type { YamlSource } from "../files/yaml-source.ts";
import type { Authored } from "../files/read-yaml-file.ts";
import type { Findings } from "../findings.ts";
import { suggestNames } from "../nearest-name.ts";
import { readCredentials, settingsIn } from "../recipes/read-credentials.ts";
import type { AuthoredSuite } from "../suite/authored.ts";
import { schemesByOperation } from "./security-schemes.ts";

/** Finds credentials that name a setting there is none of, or that no security scheme of the operations they are sent to describes. */
export function checkCredentials({ source, value: { users, server } }: Authored<AuthoredSuite>, contract: YamlSource, plan: Plan, findings: Findings): void {
  if (!users) return;
  const place = source.place(["users", "credentials", ...["basic", "value"].filter((key) => key in users.credentials).slice(0, 1)]);
  // Ports and databases are filled in when a server is started: no request could carry them.
  const names = server.settings.filter((setting) => !setting.value.includes("{")).map(({ name }) => name);
  for (const name of settingsIn(users.credentials).filter((one) => !names.includes(one))) {
    findings.error("load/undeclared-variable", place, `There is no setting \`${name}\` whose value credentials could take.`, suggestNames(name, names, "Settings"));
  }
  const credentials = readCredentials(users.credentials, server.settings);
  if (!credentials) return;
  const schemes = schemesByOperation(contract.value as JsonObject);
  const called = operationsCalledSignedIn(plan).filter((id) => schemes.has(id));
  const strange = called.filter((id) => !schemes.get(id)?.some((together) => together.some((scheme) => describes(scheme, credentials))));
  if (strange.length === 0) return;
  const key = (["header", "query", "cookie", "basic"] as const).find((one) => one in users.credentials) ?? "header";
  const wanted = [...new Set(strange.flatMap((id) => (schemes.get(id) ?? []).flat()).map(wordScheme))].sort();
  const shown = strange.slice(0, 3).map((id) => `\`${id}\``).join(strange.length > 2 ? ", " : " and ");
  findings.warning("load/credentials-not-in-contract", source.place(["users", "credentials", key]), `Users send ${wordCredentials(credentials)}, which no security scheme of ${shown}${strange.length > 3 ? ` and ${strange.length - 3} more` : ""} describes.`, {
    hint: `The contract has: ${wanted.join("; ")}. A server that keeps to it refuses these users.`,
  });
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

function describes(scheme: JsonObject, credentials: Credentials): boolean {
  const [type, name, place] = ["type", "name", "in"].map((key) => String(scheme[key] ?? "").toLowerCase());
  if ("query" in credentials) return type === "apikey" && place === "query" && name === credentials.query.toLowerCase();
  const header = credentials.header.toLowerCase();
  if (type === "apikey" && place === "cookie") return header === "cookie" && credentials.value.toLowerCase().startsWith(`${name}=`);
  if (type === "apikey") return place === "header" && header === name;
  if (header !== "authorization") return false;
  if (type !== "http") return true;
  const way = String(scheme["scheme"] ?? "").toLowerCase();
  return way === "basic" ? credentials.basic === true || /^basic /i.test(credentials.value) : credentials.basic !== true && credentials.value.toLowerCase().startsWith(`${way} `);
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
