import type { Operator } from "../http/operator.ts";

/** A response mutant: an operator of one class, and why the contract allows what it does, where it does. */
export interface ResponseMutant extends Operator {
  /** `field dropped`, `wrong status`. */
  class: string;
  /** A sentence, or null when the change is harmful. */
  allowedBecause: string | null;
}
