import type { Diagnostic, Place, Severity } from "@cd-task/model";
import type { DraftCode } from "./codes.ts";

/** Collects what a draft has to say; the same remark at the same place is kept once. */
export class Remarks {
  readonly list: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  error(code: DraftCode, place: Place | undefined, message: string, hint?: string): void {
    this.#add("error", code, place, message, hint);
  }

  warning(code: DraftCode, place: Place | undefined, message: string, hint?: string): void {
    this.#add("warning", code, place, message, hint);
  }

  #add(severity: Severity, code: DraftCode, place: Place | undefined, message: string, hint?: string): void {
    const key = `${code} ${message} ${place?.file}:${place?.start.line}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push({ code, severity, message, ...(place && { place }), ...(hint !== undefined && { hint }) });
  }
}
