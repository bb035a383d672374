import type { HttpMethod } from "./contract.ts";
import type { Json } from "./json.ts";

/** JSON in which every string may hold `{variable}` parts, filled in when the request is sent. */
export type Template = Json;

/** `200`, `2xx`, or several of them. */
export type StatusPattern = (number | `${number}xx`)[];

/** A path into a JSON body: `$.a[0].b`, `$.list[*].slug`. */
export interface JsonPath {
  text: string;
  /** True for `every $...`: the check must hold for each selected value, and at least one must be selected. */
  every: boolean;
  segments: ({ key: string } | { index: number } | { each: true })[];
}

export type ValueType =
  | "string" | "integer" | "number" | "boolean" | "array" | "object" | "null"
  | "date-time" | "date" | "email" | "uri" | "uuid";

/** One check over the response to the latest request. */
export type Check =
  | { kind: "status"; expected: StatusPattern }
  | { kind: "header-text"; name: string; operator: TextOperator; value: Template }
  | { kind: "header-presence"; name: string; present: boolean }
  | { kind: "equals"; path: JsonPath; negated: boolean; value: Template }
  | { kind: "type"; path: JsonPath; negated: boolean; type: ValueType }
  | { kind: "existence"; path: JsonPath; exists: boolean }
  | { kind: "count"; path: JsonPath; operator: CountOperator; count: number }
  | { kind: "contains"; path: JsonPath; negated: boolean; value: Template }
  | { kind: "matches"; path: JsonPath; pattern: string }
  | { kind: "compare"; path: JsonPath; operator: CompareOperator; value: Template }
  | { kind: "sorted"; path: JsonPath; field: string; order: "ascending" | "descending" }
  | { kind: "includes"; value: Template }
  | { kind: "empty-body" }
  | { kind: "contract" };

export type TextOperator = "is" | "is-not" | "contains" | "does-not-contain" | "starts-with" | "ends-with";
export type CountOperator = "exactly" | "at-least" | "at-most";
export type CompareOperator = "at-least" | "at-most" | "greater-than" | "less-than";

/** A request that the plan sends. */
export interface PlannedCall {
  do: "call";
  /** Position among the calls of its scenario, from 0; assertions and controls refer to it. */
  index: number;
  /** operationId; null only for requests outside the contract. */
  operation: string | null;
  method: HttpMethod;
  /** Path below the base path; `{variable}` parts are percent-encoded when filled in. */
  path: string;
  query: Record<string, Template>;
  /** Headers of this request alone; they win over the acting user's credentials. Null removes one. */
  headers: Record<string, string | null>;
  body: Template | null;
  /** True when `body` is to be sent (`null` may be a body). */
  hasBody: boolean;
  /** `application/json` with or without a body; null sends no content type. */
  contentType: string | null;
  /** True for requests that set a scene (recipes): they carry no assertion. */
  setup: boolean;
  /** Skip the call when this variable already has a value. */
  unless: string | null;
  /** What the scenario expects: the asserted status, or any success when none is asserted. */
  expected: StatusPattern;
  /** True when the expected status is a client or server error. */
  expectsError: boolean;
  /** The declared media type of the expected response; null when it has no body. */
  mediaType: string | null;
  /** Declared top-level keys of the expected response; the envelope is there when one of them is. */
  envelope: string[];
  /** Calls of this scenario (same operation, success expected), one of which must succeed for an error check to count. */
  controls: number[];
}

export interface PlannedAssertion {
  do: "assert";
  /** `articles/publish/refused[blank-title]#04.2`: stable and unique in the plan. */
  id: string;
  /** The step as written, examples filled in. */
  text: string;
  /** The call it looks at. */
  call: number;
  check: Check;
  /** `features/articles.feature:14` */
  place: string;
}

export type PlannedStep =
  | { do: "name"; variable: string }
  | { do: "set"; variable: string; value: Template }
  | { do: "act"; as: string | null }
  | { do: "capture"; variable: string; path: JsonPath; call: number; optional: boolean; /** The cookie whose value is kept, in place of a part of the body. */ cookie?: string }
  | PlannedCall
  | PlannedAssertion;

export interface PlannedScenario {
  /** `articles/publish/refused[blank-title]` */
  id: string;
  feature: string;
  title: string;
  place: string;
  tags: string[];
  steps: PlannedStep[];
}

/** Where credentials stand in a request; with `basic` the value is a name and a password, sent as HTTP basic authentication. */
export type Credentials = { header: string; value: string; basic?: true } | { query: string; value: string };

/** The header, in lower case, that carries credentials; null where none does. */
export function credentialsHeader(credentials: Credentials | null): string | null {
  return credentials !== null && "header" in credentials ? credentials.header.toLowerCase() : null;
}

/** Every request and assertion of a suite, fixed at build time. Holds no host, port, framework or level. */
export interface Plan {
  version: 1;
  suite: string;
  basePath: string;
  /** How a signed-in user's requests carry credentials; `{token}` is filled in. */
  credentials: Credentials | null;
  limits: { requestSeconds: number };
  /** Number of assertions: the fixed denominator. */
  total: number;
  scenarios: PlannedScenario[];
}

/** The assertions of a plan, in plan order. */
export function assertionsOf(plan: Plan): PlannedAssertion[] {
  return plan.scenarios.flatMap((scenario) => scenario.steps.filter((step) => step.do === "assert"));
}
