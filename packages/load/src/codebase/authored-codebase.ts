import type { Language, Service } from "@cd-task/model";
import type { AuthoredCall, AuthoredRecipe, AuthoredSuite } from "../suite/authored.ts";

// The form that schemas/codebase.schema.json demands, where the fields are documented.

export interface AuthoredCut {
  id: string;
  title: string;
  operations?: string[];
  tags?: string[];
  scenarios?: string[];
  keep?: { schema?: boolean };
  alsoRemove?: string[];
  neverRemove?: string[];
  minLines?: number;
  says?: string[];
  contractText?: ContractText;
}

/** What of the contract the agent gets. */
export type ContractText = "whole" | "excerpt" | "none";

type AuthoredServer = AuthoredSuite["server"];

export interface AuthoredCodebase {
  name: string;
  title: string;
  summary?: string;
  source?: { path?: string; commit?: string; folder?: string };
  framework: string;
  language: Language;
  runtime?: { name: "node" | "python"; version: string };
  install: { kind: "npm" | "pip"; lock: string; dev?: boolean };
  setup?: string[];
  start: string;
  port: number;
  database?: Service | "none";
  server?: Partial<Omit<AuthoredServer, "limits">> & { limits?: Partial<AuthoredServer["limits"]> };
  tests?: string[];
  layout?: Partial<Record<"tests" | "docs" | "generated" | "satellites" | "schema", string[]>>;
  conventions?: string[];
  constraints?: string[];
  contractText?: ContractText;
  cuts?: AuthoredCut[];
  contract?: string;
  features?: string;
  users?: { credentials: { header: string; value: string }; calls: AuthoredCall[] };
  recipes?: AuthoredRecipe[];
  trace?: AuthoredSuite["trace"];
}
