import type { Json, JsonObject } from "@cd-task/model";
import { listOf, objectOf, textOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { operationsOf, resolveIn } from "./operation-paths.ts";

/** Makes path templates and parameters agree, and leaves out what no request can reach; true when anything was changed. */
export function settlePaths(document: JsonObject, source: SourceDocument, remarks: Remarks): boolean {
  const paths = objectOf(document["paths"]);
  const leaveOut = (path: string, method: string | null, why: string) => {
    const place = source.place(method === null ? ["paths", path] : ["paths", path, method], "key");
    remarks.warning("draft/operation-left-out", place, `${method === null ? `\`${path}\`` : `${method.toUpperCase()} ${path}`} is left out of the suite's copy: ${why}.`, "Add it again when it can be told apart.");
    if (method === null) delete paths[path];
    else paths[path] = Object.fromEntries(Object.entries(objectOf(resolveIn(document, paths[path]))).filter(([key]) => key !== method));
    changed = true;
  };
  let changed = false;
  for (const path of Object.keys(paths)) {
    if (path.startsWith("x-")) continue;
    if (/[?#\s]/.test(path)) leaveOut(path, null, "a path template can't hold `?`, `#` or spaces");
    else if (/\{[^}]*\}[^/]*\{/.test(path)) leaveOut(path, null, "two parameters stand in one part of the path");
  }
  const shapes = new Map<string, string>();
  for (const { path, method, item, operation } of operationsOf(document)) {
    const shape = `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
    const twin = shapes.get(shape);
    if (twin !== undefined) leaveOut(path, method, `\`${twin}\` matches the same requests`);
    else {
      shapes.set(shape, path);
      if (settleParameters(path, method, item, operation)) changed = true;
    }
  }
  return changed;

  function settleParameters(path: string, method: string, item: JsonObject, operation: JsonObject): boolean {
    const named = [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
    const read = (one: Json) => objectOf(resolveIn(document, one));
    const isPath = (one: Json) => read(one)["in"] === "path";
    const all = [...listOf(item["parameters"]), ...listOf(operation["parameters"])];
    const declared = all.filter(isPath).map((one) => textOf(read(one)["name"]) ?? "");
    const absent = named.filter((name) => !declared.includes(name));
    const needless = declared.filter((name) => !named.includes(name));
    if (absent.length === 0 && needless.length === 0) return false;
    const keep = (list: Json[]) => list.filter((one) => !isPath(one) || named.includes(textOf(read(one)["name"]) ?? ""));
    if (item["parameters"] !== undefined) item["parameters"] = keep(listOf(item["parameters"]));
    const added = absent.map((name): JsonObject => ({ name, in: "path", required: true, schema: { type: "string" } }));
    operation["parameters"] = [...keep(listOf(operation["parameters"])), ...added];
    const what = [...absent.map((name) => `\`${name}\` is declared as text`), ...needless.map((name) => `\`${name}\` is removed`)].join(", ");
    remarks.warning("draft/path-parameter-settled", source.place(["paths", path, method], "key"), `The path parameters of ${method.toUpperCase()} ${path} and its template differ; in the suite's copy ${what}.`, "Correct it in the copy.");
    return true;
  }
}
