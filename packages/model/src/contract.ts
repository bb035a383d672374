import type { JsonObject, JsonSchema } from "./json.ts";

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS";

export interface ContractParameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required: boolean;
  /** May hold `$ref: "#/components/schemas/..."`, resolved against `Contract.schemas`. */
  schema: JsonSchema;
}

export interface ContractResponse {
  status: number;
  /** Null when the response has no body. */
  mediaType: string | null;
  schema: JsonSchema | null;
  /** The keys a JSON object body must carry at its top, from the schema's `required`: its envelope. */
  topLevelKeys: string[];
  /** Names of declared response headers, lower case. */
  headers: string[];
}

/** One operation of the contract. Schemas may hold `$ref: "#/components/schemas/..."`. */
export interface Operation {
  id: string;
  method: HttpMethod;
  /** The path template as in the contract, without the base path: `/articles/{slug}`. */
  path: string;
  parameters: ContractParameter[];
  /** `others`: the media types besides, where none of them is JSON. */
  requestBody: { required: boolean; mediaType: string; others?: string[]; schema: JsonSchema } | null;
  /** `none`: no credentials; `optional`: may be sent; `required`: must be sent. */
  security: "none" | "optional" | "required";
  responses: ContractResponse[];
}

/** The OpenAPI document, reduced to what assertions, requests and checks need. */
export interface Contract {
  title: string;
  version: string;
  operations: Operation[];
  /** `components.schemas` of the document, draft 2020-12, references left in place. */
  schemas: JsonObject;
}
