import type { Seen } from "../checks/check-response.ts";
import { shorten } from "../checks/show-value.ts";
import { bareType, isJsonType } from "./media-type.ts";

/** How status, media type or body differ from what the contract declares for the operation; null when they do not. */
export function findContractBreach({ response, operation, isHead, contract }: Seen): string | null {
  const responses = contract.responsesOf(operation);
  const declared = responses.find(({ status }) => status === response.status);
  if (operation === null || !declared) {
    const known = responses.map(({ status }) => status).join(", ");
    return `expected a status that the contract declares for ${operation ?? "this request"} (${known || "none"}), saw ${response.status}`;
  }
  if (declared.mediaType === null) return response.text === "" ? null : `expected no body with status ${declared.status}, saw ${shorten(response.text)}`;
  const sent = response.headers["content-type"] ?? "";
  if (bareType(sent) !== bareType(declared.mediaType)) return `expected media type ${declared.mediaType}, saw ${sent === "" ? "none" : shorten(sent)}`;
  if (isHead || !isJsonType(declared.mediaType)) return null;
  if (response.json === undefined) return `expected a JSON body, saw ${response.text === "" ? "none" : shorten(response.text)}`;
  const breach = contract.findBreach(operation, declared.status, response.json);
  return breach === null ? null : `expected a body as declared for ${operation} ${declared.status}, but ${shorten(breach)}`;
}
