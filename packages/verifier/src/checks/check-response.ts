import type { Check, Json, JsonPath } from "@cd-task/model";
import type { CompiledContract } from "../contract/compile-contract.ts";
import { findContractBreach } from "../contract/find-contract-breach.ts";
import { matchesStatus } from "../contract/match-status.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { checkValue, type ValueCheck } from "./check-value.ts";
import { compareText, sayTextOperator } from "./compare-text.ts";
import { findMissingPart } from "./equal-json.ts";
import { selectPath, valueAt } from "./select-path.ts";
import { shorten, showValue } from "./show-value.ts";

/** What a check may look at. */
export interface Seen {
  response: HttpResponse;
  /** Null for a request outside the contract. */
  operation: string | null;
  isHead: boolean;
  contract: CompiledContract;
}

/** Null when the check (variables filled in) holds for the response, else what was expected and what was seen. */
export function checkResponse(check: Check, seen: Seen): string | null {
  const { response } = seen;
  switch (check.kind) {
    case "status":
      return matchesStatus(response.status, check.expected)
        ? null
        : `expected status ${check.expected.join(" or ")}, saw ${response.status} with ${sayBody(response)}`;
    case "header-text": {
      const header = response.headers[check.name.toLowerCase()];
      if (header === undefined) return `expected a header \`${check.name}\`, saw none`;
      return compareText(header, check.operator, String(check.value))
        ? null
        : `expected header \`${check.name}\` that ${sayTextOperator(check.operator)} ${showValue(check.value)}, saw ${showValue(header)}`;
    }
    case "header-presence": {
      const header = response.headers[check.name.toLowerCase()];
      if ((header !== undefined) === check.present) return null;
      return check.present ? `expected a header \`${check.name}\`, saw none` : `expected no header \`${check.name}\`, saw ${showValue(header)}`;
    }
    case "empty-body":
      return response.text === "" && !response.oversized ? null : `expected an empty body, saw ${sayBody(response)}`;
    case "contract":
      return findContractBreach(seen);
    case "includes": {
      const gap = findMissingPart(response.json, check.value);
      return gap === null ? null : `expected ${gap.at} to be ${showValue(gap.expected)}, saw ${showValue(gap.seen)}`;
    }
    case "existence":
      return checkExistence(check.path, check.exists, response.json);
    default:
      return check.path.every ? checkEvery(check, check.path, response.json) : checkValue(check, check.path.text, valueAt(response.json, check.path));
  }
}

function checkEvery(check: ValueCheck, path: JsonPath, body: Json | undefined): string | null {
  const places = selectPath(body, path);
  if (places.length === 0) return `expected ${path.text} to select something, saw no item`;
  for (const { at, value } of places) {
    const message = checkValue(check, at, value);
    if (message !== null) return message;
  }
  return null;
}

function checkExistence(path: JsonPath, exists: boolean, body: Json | undefined): string | null {
  const places = selectPath(body, path);
  if (path.every && places.length === 0) return `expected ${path.text} to select something, saw no item`;
  const there = places.find(({ value }) => value !== undefined);
  if (!exists) return there ? `expected no ${there.at}, saw ${showValue(there.value)}` : null;
  const gap = places.find(({ value }) => value === undefined);
  const isFound = path.every ? !gap : Boolean(there);
  return isFound ? null : `expected ${gap?.at ?? path.text} to be there, saw nothing`;
}

function sayBody(response: HttpResponse): string {
  if (response.oversized) return "a body over 1 MiB";
  return response.text === "" ? "no body" : `body ${shorten(response.text)}`;
}
