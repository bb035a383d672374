import { inferArchitecture } from "./infer-architecture.ts";
import { inferContract, inferGuard, inferMigrations, inferPackages } from "./infer-by-contract.ts";
import { inferDatabase } from "./infer-database.ts";
import { inferMapper } from "./infer-mapper.ts";
import type { InferInput, Inference } from "./proposal.ts";

const concerns: ((input: InferInput) => Inference)[] = [inferArchitecture, inferDatabase, inferMapper, inferContract, inferGuard, inferMigrations, inferPackages];

/** Constraints that the code keeps already, each with what was seen, and what was considered besides. */
export function inferConstraints(input: InferInput): Inference {
  const found = concerns.map((infer) => infer(input));
  return { proposed: found.flatMap(({ proposed }) => proposed), not: found.flatMap(({ not }) => not) };
}
