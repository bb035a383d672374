import type { JsonObject, RuleResult, Service } from "@cd-task/model";
import type { TreeFacts } from "@cd-task/verifier";

/** How each rule of a constraint kind ends over the code as it is, with these options. */
export type Judge = (kind: string, options: JsonObject) => RuleResult[];

/** What constraints are inferred from. */
export interface InferInput {
  facts: TreeFacts;
  judge: Judge;
  /** The options that a kind has where nobody says any; null takes one of them away. */
  defaultsOf(kind: string): JsonObject;
  /** Whether a contract says which operations there are. */
  hasContract: boolean;
  /** The service that the code is known to use; null where nobody said. */
  service: Service | null;
  /** Settings that say where the database is, likeliest first. */
  settings: readonly string[];
}

/** A demand that the code keeps already. */
export interface ProposedConstraint {
  id: string;
  axis: string;
  kind: string;
  title: string;
  options: JsonObject;
  service: Service | null;
  /** What was seen in the code, a sentence each. */
  evidence: string[];
  /** Stricter forms that the code does not keep, a sentence each. */
  relaxed: string[];
}

/** A demand that was considered, and why it is not proposed. */
export interface NotProposed {
  what: string;
  reason: string;
}

/** What was found out about one kind of demand. */
export interface Inference {
  proposed: ProposedConstraint[];
  not: NotProposed[];
}
