import type { JsonObject } from "@cd-task/model";
import { objectOf, textOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { operationsOf, resolveIn } from "./operation-paths.ts";

/**
 * Takes the response of `2XX`, else of `default`, for that of 200 where an operation declares no single status of success and
 * its words do not speak of errors; true when any was changed.
 */
export function settleResponses(document: JsonObject, source: SourceDocument, remarks: Remarks): boolean {
  let changed = false;
  for (const { path, method, operation } of operationsOf(document)) {
    const responses = objectOf(operation["responses"]);
    const keys = Object.keys(responses);
    if (keys.some((key) => /^2\d\d$/.test(key))) continue;
    const range = keys.find((key) => /^2xx$/i.test(key)) ?? keys.find((key) => key === "default" && !isOfErrors(objectOf(resolveIn(document, responses[key]))));
    const response = range === undefined ? undefined : responses[range];
    if (range === undefined || response === undefined) continue;
    operation["responses"] = Object.fromEntries([["200", response], ...Object.entries(responses).filter(([key]) => key !== range)]);
    const place = source.place(["paths", path, method, "responses", range], "key");
    remarks.warning("draft/range-read-as-200", place, `${method.toUpperCase()} ${path} declares \`${range}\` and no single status of success; in the suite's copy that is 200.`, "Declare the status that is meant, such as 201 or 204.");
    changed = true;
  }
  return changed;
}

function isOfErrors(response: JsonObject): boolean {
  return /error|unexpected|fail|problem|invalid/i.test(`${textOf(response["description"]) ?? ""} ${JSON.stringify(response["content"] ?? "").match(/"\$ref":"[^"]*"/)?.[0] ?? ""}`);
}
