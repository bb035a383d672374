import type { JsonObject } from "@cd-task/model";
import { textOf } from "../read-json.ts";
import type { Remarks } from "../remarks.ts";
import type { SourceDocument } from "../source-document.ts";
import { operationsOf } from "./operation-paths.ts";

/** Gives each operation an id of its own that steps can name; true when any was changed. */
export function nameOperations(document: JsonObject, source: SourceDocument, remarks: Remarks): boolean {
  const taken = new Set<string>();
  const operations = operationsOf(document);
  const isGood = (id: string | undefined) => id !== undefined && /^[A-Za-z][A-Za-z0-9_]*$/.test(id);
  for (const { operation } of operations) {
    const id = textOf(operation["operationId"]);
    if (id !== undefined && isGood(id)) taken.add(id);
  }
  const seen = new Set<string>();
  let changed = false;
  for (const { path, method, operation } of operations) {
    const id = textOf(operation["operationId"]);
    if (id !== undefined && isGood(id) && !seen.has(id)) {
      seen.add(id);
      continue;
    }
    const stem = pascalCase(id ?? "") || pascalCase(`${method} ${path.replace(/\{([^}]*)\}/g, "by $1")}`) || "Operation";
    const base = /^[A-Za-z]/.test(stem) ? stem : `Op${stem}`;
    let name = base;
    for (let number = 2; taken.has(name) || seen.has(name); number += 1) name = `${base}${number}`;
    seen.add(name);
    operation["operationId"] = name;
    changed = true;
    const why = id === undefined ? "It has no operationId" : seen.has(id) ? `Another operation is called \`${id}\` too` : `Steps can't name \`${id}\``;
    remarks.warning("draft/operation-renamed", source.place(["paths", path, method, "operationId"]), `${why}: ${method.toUpperCase()} ${path} is \`${name}\` in the suite's copy.`, "Rename it in the copy if another name is better.");
  }
  return changed;
}

function pascalCase(text: string): string {
  const words = text.normalize("NFKD").split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return words.map((word) => (word[0] ?? "").toUpperCase() + word.slice(1)).join("").slice(0, 80);
}
