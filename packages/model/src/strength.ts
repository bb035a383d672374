import type { ProofState } from "./proof.ts";

/** How many harmful changes of responses of one class the assertions noticed. */
export interface MutantClass {
  /** `field dropped`, `wrong status`. */
  name: string;
  /** Without those that the contract allows. */
  mutants: number;
  killed: number;
}

/** A response mutant that no assertion noticed, or that the contract allows, and why. */
export interface LivingMutant {
  name: string;
  reason: string;
}

/** A change that the contract allows, and the assertions that refused it: none when it was accepted. */
export interface PermittedChange {
  name: string;
  refusedBy: string[];
}

/** How a fault of the reference solution ended: `broken` when the edited server does not start. */
export interface FaultResult {
  name: string;
  says: string;
  state: "killed" | "survived" | "broken";
  /** The first assertion that noticed it. */
  by: string | null;
}

/** What a task's assertions notice, measured on its reference solution. Holds no times: equal input gives an equal record. */
export interface StrengthRecord {
  version: 1;
  task: string;
  state: ProofState;
  /** Of the parts that decide on it. */
  digests: Record<string, string | null>;
  classes: MutantClass[];
  survivors: LivingMutant[];
  allowed: LivingMutant[];
  permitted: PermittedChange[];
  faults: FaultResult[];
  /** What was demanded and not reached, a sentence each. */
  findings: string[];
}
