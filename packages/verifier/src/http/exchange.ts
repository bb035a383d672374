import type { HttpMethod, Json } from "@cd-task/model";

/** A request ready to be sent. */
export interface HttpRequest {
  method: HttpMethod;
  /** Path and query, base path included. */
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** A complete response. */
export interface HttpResponse {
  status: number;
  /** By lower-case name; repeated headers joined with `, `. */
  headers: Record<string, string>;
  text: string;
  /** The body as JSON; undefined when it is empty, not JSON, or nested beyond reason. */
  json: Json | undefined;
  /** True when the body went beyond the limit and was dropped. */
  oversized: boolean;
}
