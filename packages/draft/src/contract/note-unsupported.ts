import { isJson, type JsonObject, takesJson } from "@cd-task/model";
import { listOf, objectOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { operationsOf, resolveIn } from "./operation-paths.ts";

const hint = "Write a scenario by hand if it shall be measured.";
/** No step can do it, so no scenario by hand either. */
const beyondSteps = "It stays unmeasured: leave it out of the contract, or waive in `trace.waived` of suite.yaml what no assertion looks at.";

/** Warns of parts of the contract that no scenario is drafted for. */
export function noteUnsupported(document: JsonObject, source: SourceDocument, remarks: Remarks): void {
  if (document["webhooks"] !== undefined) remarks.warning("draft/unsupported", source.place(["webhooks"], "key"), "Webhooks are requests of the server, which scenarios can't wait for.", beyondSteps);
  for (const { path, method, item, operation } of operationsOf(document)) {
    const what = `${method.toUpperCase()} ${path}`;
    const at = (...keys: string[]) => source.place(["paths", path, method, ...keys], "key");
    if (operation["callbacks"] !== undefined) remarks.warning("draft/unsupported", at("callbacks"), `Callbacks of ${what} are requests of the server, which scenarios can't wait for.`, beyondSteps);
    if (operation["servers"] !== undefined || item["servers"] !== undefined) remarks.warning("draft/unsupported", at("servers"), `${what} has servers of its own; all requests go to one server.`, "Make sure that the base path is right for it.");
    for (const [status, value] of Object.entries(objectOf(operation["responses"]))) {
      if (objectOf(resolveIn(document, value))["links"] !== undefined) remarks.warning("draft/unsupported", at("responses", status, "links"), `Links of ${what} are not followed; creating operations are found by their paths.`, hint);
    }
    for (const value of [...listOf(item["parameters"]), ...listOf(operation["parameters"])]) {
      const parameter = objectOf(resolveIn(document, value));
      const form = parameter["in"] === "cookie" ? "a cookie" : parameter["content"] !== undefined ? "written as JSON" : parameter["style"] === "deepObject" ? "a deep object" : undefined;
      if (form !== undefined) remarks.warning("draft/unsupported", at("parameters"), `The parameter \`${String(parameter["name"])}\` of ${what} is ${form}, which steps don't send.`, beyondSteps);
    }
    noteBody(what, operation, at);
  }

  function noteBody(what: string, operation: JsonObject, at: (...keys: string[]) => ReturnType<SourceDocument["place"]>): void {
    const types = Object.entries(objectOf(objectOf(resolveIn(document, operation["requestBody"]))["content"]));
    const json = types.find(([type]) => isJson(type)) ?? types.find(([type]) => takesJson(type));
    if (types.length > 0 && !json) return remarks.warning("draft/unsupported", at("requestBody"), `The body of ${what} is ${types.map(([type]) => type).join(" or ")}; steps send JSON alone.`, beyondSteps);
    const schema = objectOf(resolveIn(document, objectOf(json?.[1])["schema"]));
    if (schema["discriminator"] !== undefined || listOf(schema["oneOf"]).length > 1 || listOf(schema["anyOf"]).length > 1) {
      remarks.warning("draft/first-choice-taken", at("requestBody"), `The body of ${what} may have several forms; the first is drafted.`, "Add a scenario for each other form.");
    }
  }
}
