import type { ProofState } from "./proof.ts";

/** How the counter-solution of one edge of the lattice ended; holds no times, so that equal worlds give equal records. */
export interface EdgeRecord {
  weaker: string;
  stronger: string;
  added: string;
  contrast: string | null;
  says: string;
  /** Proved: every assertion passes, the named rules fail, every other rule holds. */
  state: ProofState;
  /** Rules that were to fail, and those of the added constraint that did. */
  breaks: string[];
  failed: string[];
  figures: {
    planned: number;
    passed: number;
    /** Rules of the other constraints, and how many of them hold. */
    others: number;
    kept: number;
  };
  /** Of what was held against each other: plan, constraints and verifier of the stronger task, and the counter-solution. */
  digests: Record<string, string | null>;
  reason?: string;
  /** Lines that help to find the cause when refuted. */
  details: string[];
}
