import type { JsonObject } from "@cd-task/model";
import { stringify } from "yaml";
import type { SignIn } from "./find-sign-in.ts";

export interface SuiteFacts {
  name: string;
  title: string;
  summary: string;
  contract: string;
  basePath: string;
  health: { path: string; status: number };
  frameworks: readonly string[];
  signIn: SignIn | null;
  /** What editors check the file against; left out when null. */
  schema: string | null;
}

/** The text of suite.yaml. */
export function writeSuiteFile({ name, title, summary, contract, basePath, health, frameworks, signIn, schema }: SuiteFacts): string {
  const settings = [
    { name: "PORT", value: "{port}", says: "The TCP port to listen on, on all interfaces." },
    { name: "DATABASE_URL", value: "{databaseUrl}", service: "postgres", says: "The address of an empty PostgreSQL database, whose owner the server connects as; the server creates its tables there when it starts." },
    { name: "DATABASE_PATH", value: "{databasePath}", service: "sqlite", says: "The path of the SQLite database file; the server creates the file and its tables when they are not there." },
    ...(signIn?.settings ?? []),
  ];
  const head: JsonObject = { version: 1, name, title, summary, contract, features: "features" };
  const server = { basePath, health, limits: { startSeconds: 30, requestSeconds: 10, totalSeconds: 300, stopSeconds: 5 }, settings };
  const variants = `frameworks: [${frameworks.join(", ")}]\n\naxes:\n  architecture: [none, clean-architecture]\n  database: [none, sqlite, postgres]\n`;
  const write = (part: unknown) => stringify(part, { lineWidth: 110, aliasDuplicateObjects: false });
  const users = signIn ? [write({ users: signIn.users })] : [];
  return [...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}\n`]), write(head), "\n", write({ server }), "\n", variants, ...users.map((text) => `\n${text}`)].join("");
}
