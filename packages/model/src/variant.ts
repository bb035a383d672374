import type { CarvedFeature } from "./codebase.ts";
import type { Constraint, Framework, Service } from "./suite.ts";

/** A base, a framework or a codebase with a feature cut out, and a set of constraints. */
export interface Variant {
  /** `express-clean-architecture-postgres-sequelize`, `flask-unconstrained`; never parsed for meaning. */
  id: string;
  kind: "greenfield" | "feature";
  /** The base of a feature task; absent for all others. */
  feature?: CarvedFeature;
  framework: Framework;
  /** Active constraints, in axis order. */
  constraints: Constraint[];
  /** Number of active constraints. */
  level: number;
  services: Service[];
}
