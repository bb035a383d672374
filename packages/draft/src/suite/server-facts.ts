import type { JsonObject } from "@cd-task/model";
import type { SettledContract } from "../contract/settle-contract.ts";
import type { DraftOperation } from "../contract/read-operations.ts";
import { listOf, objectOf, textOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";

/** The base path of the contract's first server, without a final slash; empty where it is not a plain path. */
export function basePathOf({ document, source }: SettledContract, remarks: Remarks): string {
  const [first] = listOf(document["servers"]).map(objectOf);
  const variables = objectOf(first?.["variables"]);
  const url = (textOf(first?.["url"]) ?? "").replace(/\{([^}]*)\}/g, (_, name: string) => String((variables[name] as JsonObject | undefined)?.["default"] ?? ""));
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "").replace(/^\.?(?=\/)/, "").replace(/\/+$/, "").replace(/\/\/+/g, "/");
  const full = path === "" || path === "." || path.startsWith("/") ? path.replace(/^\.$/, "") : `/${path}`;
  if (/^(\/[A-Za-z0-9._~-]+)*$/.test(full)) return full;
  remarks.warning("draft/unsupported", source.place(["servers"], "key"), `The path of the server \`${url}\` can't be a base path.`, "Set `server.basePath` in suite.yaml.");
  return "";
}

/** The request that tells whether a server is ready: the contract's own, or one made up with a remark. */
export function healthOf(operations: readonly DraftOperation[], basePath: string, { source }: SettledContract, remarks: Remarks): { path: string; status: number } {
  const named = operations.find(
    ({ method, path, security, parameters, success }) =>
      method === "GET" && security !== "required" && success !== null && !path.includes("{") && !parameters.some(({ required }) => required) && /health|ping|alive|ready|status$/i.test(path),
  );
  if (named?.success) return { path: `${basePath}${named.path}`, status: named.success.status };
  remarks.warning("draft/health-guessed", source.place(["paths"], "key"), `No operation is a health check, so servers are asked for \`${basePath}/health\`.`, "Change `server.health` in suite.yaml if another request tells that a server is ready.");
  return { path: `${basePath}/health`, status: 200 };
}
