import { hasErrors, type JsonObject, type Outcome } from "@cd-task/model";
import { objectOf, textOf } from "../read-json.ts";
import { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { bundleContract } from "./bundle-contract.ts";
import { nameOperations } from "./name-operations.ts";
import { noteUnsupported } from "./note-unsupported.ts";
import { settleMediaTypes } from "./settle-media-types.ts";
import { settlePaths } from "./settle-paths.ts";
import { settleResponses } from "./settle-responses.ts";
import { settleSchemas } from "./settle-schemas.ts";

/** A contract as a suite takes it: one document that steps can speak of. */
export interface SettledContract {
  document: JsonObject;
  /** Whether it differs from the first file; where it does not, that file is copied as it is. */
  changed: boolean;
  /** The first file: places of the document are looked up in it. */
  source: SourceDocument;
}

/** The contract files as one document, with what was changed and what is not supported; no value when it can't be used. */
export function settleContract(entries: readonly string[], documents: ReadonlyMap<string, SourceDocument>): Outcome<SettledContract> {
  const remarks = new Remarks();
  for (const entry of entries) checkVersion(documents.get(entry), remarks);
  const source = documents.get(entries[0] ?? "");
  if (!source || hasErrors(remarks.list)) return { diagnostics: remarks.list };
  const bundled = bundleContract(entries, documents, remarks);
  if (hasErrors(remarks.list)) return { diagnostics: remarks.list };
  const { document } = bundled;
  const settled = settleSchemas(document, source, remarks);
  const reachable = settlePaths(document, source, remarks);
  const answered = settleResponses(document, source, remarks);
  const typed = settleMediaTypes(document, source, remarks);
  const named = nameOperations(document, source, remarks);
  if (Object.keys(objectOf(document["paths"])).length === 0) {
    remarks.error("draft/no-operations", source.place(["paths"]), "The contract declares no path.", "Add the operations that solutions shall have.");
    return { diagnostics: remarks.list };
  }
  noteUnsupported(document, source, remarks);
  return { value: { document, changed: bundled.changed || settled || reachable || answered || typed || named, source }, diagnostics: remarks.list };
}

function checkVersion(source: SourceDocument | undefined, remarks: Remarks): void {
  const value = objectOf(source?.value);
  const swagger = value["swagger"];
  if (swagger !== undefined) {
    remarks.error("draft/swagger-2", source?.place(["swagger"]), `This is a Swagger ${String(swagger)} document; OpenAPI 3.0 or 3.1 is needed.`, "Convert it first, for instance with `npx swagger2openapi FILE -o openapi.yaml`.");
  } else if (!/^3\.[01]\.\d+$/.test(textOf(value["openapi"]) ?? "")) {
    remarks.error("draft/no-openapi", source?.place(["openapi"]), "This is not an OpenAPI document of version 3.0 or 3.1.", "It begins with `openapi: 3.1.0`.");
  }
}
