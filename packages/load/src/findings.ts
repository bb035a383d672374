import { type Diagnostic, hasErrors, type Place, type Severity } from "@cd-task/model";
import type { LoadCode } from "./codes.ts";

interface Extras {
  hint?: string;
  /** What certainly should stand at the place. */
  certain?: { from: string; to: string } | undefined;
  related?: Diagnostic["related"];
}

/** Collects diagnostics; the same one at the same place is kept once, as example rows of an outline repeat it. */
export class Findings {
  readonly list: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  error(code: LoadCode, place: Place | undefined, message: string, extras: Extras = {}): void {
    this.#add("error", code, place, message, extras);
  }

  warning(code: LoadCode, place: Place | undefined, message: string, extras: Extras = {}): void {
    this.#add("warning", code, place, message, extras);
  }

  get hasErrors(): boolean {
    return hasErrors(this.list);
  }

  #add(severity: Severity, code: LoadCode, place: Place | undefined, message: string, { certain, ...extras }: Extras): void {
    const key = JSON.stringify([code, message, place]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.list.push({ code, severity, message, ...(place && { place }), ...extras, ...(place && certain && { fix: [{ place, ...certain }] }) });
  }
}
