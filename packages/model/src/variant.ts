import type { Constraint, Framework, Service } from "./suite.ts";

/** A framework and a set of constraints. */
export interface Variant {
  /** `express-clean-architecture-postgres-sequelize`, `flask-unconstrained`; never parsed for meaning. */
  id: string;
  kind: "greenfield";
  framework: Framework;
  /** Active constraints, in axis order. */
  constraints: Constraint[];
  /** Number of active constraints. */
  level: number;
  services: Service[];
}
