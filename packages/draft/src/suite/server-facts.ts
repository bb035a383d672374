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

/**
 * The request that tells whether a server is ready, made up with a remark. An operation of the contract is none: starters answer
 * the health check, and what they answer from the beginning shows nothing of who builds the operations.
 */
export function healthOf(operations: readonly DraftOperation[], basePath: string, { source }: SettledContract, remarks: Remarks): { path: string; status: number } {
  const answers = (template: string) => new RegExp(`^${template.split("/").map((part) => (part.includes("{") ? "[^/]+" : part.replace(/[^\w-]/g, "\\$&"))).join("/")}$`);
  const taken = operations.filter(({ method }) => method === "GET").map(({ path }) => answers(path));
  const path = ["/health", "/health-check"].find((one) => !taken.some((pattern) => pattern.test(one))) ?? "/-/ready";
  const own = operations.find((one) => one.method === "GET" && /health|ping|alive|ready|status$/i.test(one.path));
  const reason = own ? `\`${own.id}\` is for solutions to build, and starters answer their health check already` : "No operation is a health check";
  remarks.warning("draft/health-guessed", own?.place() ?? source.place(["paths"], "key"), `${reason}, so servers are asked for \`${basePath}${path}\`.`, "Change `server.health` in suite.yaml if another request, one outside of the contract, tells that a server is ready.");
  return { path: `${basePath}${path}`, status: 200 };
}
