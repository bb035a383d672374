import type { Framework, Json, JsonObject, Language, Publishing, Service, StarterChoice } from "@cd-task/model";

// The forms that schemas/*.schema.json demand, where the fields are documented.

export interface AuthoredCall {
  call: string;
  path?: Record<string, string | number>;
  query?: Record<string, string | number | boolean>;
  headers?: Record<string, string>;
  body?: Json;
  remember?: Record<string, string>;
  rememberCookies?: Record<string, string>;
  unless?: string;
}

export interface AuthoredCredentials {
  header?: string;
  query?: string;
  cookie?: string;
  basic?: string;
  value?: string;
}

/** Credentials of a further security scheme, which operations take that accept no others of the user's. */
export interface AuthoredScheme {
  credentials: AuthoredCredentials;
  calls?: AuthoredCall[];
}

export interface AuthoredRecipe {
  step: string;
  says: string;
  as?: string;
  calls: AuthoredCall[];
}

export interface AuthoredSuite {
  name: string;
  title: string;
  summary: string;
  contract: string;
  features: string;
  solutions?: string;
  contrasts?: string;
  server: {
    basePath: string;
    health: { path: string; status: number };
    limits: { startSeconds: number; requestSeconds: number; totalSeconds: number; stopSeconds: number };
    concurrency?: number;
    settings: { name: string; value: string; says: string; service?: Service }[];
  };
  starter?: Partial<StarterChoice>;
  publishing?: Publishing;
  plugins?: string[];
  frameworks: string[];
  codebases?: string[];
  axes?: Record<string, string[]>;
  profiles?: Record<string, { says: string; frameworks?: string[]; selections: string[][] }>;
  users?: { credentials: AuthoredCredentials; calls: AuthoredCall[]; schemes?: Record<string, AuthoredScheme> };
  recipes?: AuthoredRecipe[];
  trace?: { waived: { requirement: string; reason: string }[] };
}

export interface AuthoredConstraint {
  id: string;
  axis: string;
  kind: string;
  title: string;
  extends?: string;
  preset?: string;
  files?: string;
  says?: { text: string; rules: string[] }[];
  options?: JsonObject;
  frameworks?: Record<string, JsonObject>;
  gate?: boolean;
  requires?: string[];
  conflicts?: string[];
  applies?: { languages?: Language[]; frameworks?: string[] };
  service?: Service;
}

export interface AuthoredPreset {
  title: string;
  options: JsonObject;
}

export type AuthoredFramework = Pick<Framework, "title" | "language" | "tier" | "runtime" | "port" | "install" | "start"> &
  Partial<Pick<Framework, "notes" | "idiom">>;

export interface AuthoredComposition {
  id: string;
  language: Language;
  frameworks?: string[];
  satisfies: string[];
  service?: Service;
  runsWithoutService?: boolean;
  parts: { from: string; to: string }[];
}

export interface AuthoredSolutions {
  compositions: AuthoredComposition[];
}

export interface AuthoredContrast {
  id: string;
  language: Language;
  frameworks?: string[];
  says: string;
  violates: string[];
  breaks: string[];
  service?: Service;
  without?: string[];
  moves?: { from: string; to: string }[];
  edits?: { in: string; find: string; replace: string }[];
  parts?: { from: string; to: string }[];
}

export interface AuthoredContrasts {
  contrasts: AuthoredContrast[];
}
