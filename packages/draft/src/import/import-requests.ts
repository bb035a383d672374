import type { Outcome } from "@cd-task/model";
import { objectOf } from "../read-json.ts";
import type { SourceDocument } from "../source-document.ts";
import type { ImportedFeature } from "./imported-feature.ts";
import { readHar } from "./read-har.ts";
import { type ImportTarget, readPostman } from "./read-postman.ts";

/** A Postman collection or an HTTP archive to a feature; `stem` names its file. */
export function importRequests(source: SourceDocument, stem: string, target: ImportTarget): Outcome<ImportedFeature> {
  return objectOf(source.value)["log"] === undefined ? readPostman(source, stem, target) : readHar(source, stem, target);
}
