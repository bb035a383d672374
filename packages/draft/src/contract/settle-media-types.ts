import { isJson, type Json, type JsonObject, takesJson } from "@cd-task/model";
import { objectOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { operationsOf, resolveIn } from "./operation-paths.ts";

/** Takes bodies of any media type, where none is named that is JSON, for JSON; true when any was changed. An answer has one type, and the assertions look at it. */
export function settleMediaTypes(document: JsonObject, source: SourceDocument, remarks: Remarks): boolean {
  const settled: { what: string; place: ReturnType<SourceDocument["place"]>; type: string }[] = [];
  for (const { path, method, operation } of operationsOf(document)) {
    const at = (...keys: string[]) => source.place(["paths", path, method, ...keys], "key");
    const what = `${method.toUpperCase()} ${path}`;
    settle(operation["requestBody"], what, at("requestBody"));
    for (const [status, response] of Object.entries(objectOf(operation["responses"]))) settle(response, `${what} ${status}`, at("responses", status));
  }
  const [first] = settled;
  if (!first) return false;
  const more = settled.length === 1 ? "" : `, and of ${settled.length - 1} more`;
  remarks.warning("draft/any-type-read-as-json", first.place, `The body of ${first.what}${more} may be of any media type (\`${first.type}\`); in the suite's copy that is \`application/json\`.`, "Declare the type that is meant where it is another one.");
  return true;

  function settle(value: Json | undefined, what: string, place: ReturnType<SourceDocument["place"]>): void {
    const holder = objectOf(resolveIn(document, value));
    const entries = Object.entries(objectOf(holder["content"]));
    const any = entries.find(([type]) => !isJson(type) && takesJson(type));
    if (!any || entries.some(([type]) => isJson(type)) || isFile(any[1])) return;
    holder["content"] = Object.fromEntries(entries.map(([type, media]) => [type === any[0] ? "application/json" : type, media]));
    settled.push({ what, place, type: any[0] });
  }

  function isFile(media: Json): boolean {
    const schema = objectOf(resolveIn(document, objectOf(media)["schema"]));
    return schema["format"] === "binary" || schema["contentMediaType"] !== undefined;
  }
}
