import type { Plan } from "@cd-task/model";
import type { CompiledContract } from "../contract/compile-contract.ts";
import type { HttpClient } from "../http/http-client.ts";

/** What all scenarios of a run share. */
export interface RunContext {
  plan: Plan;
  contract: CompiledContract;
  client: HttpClient;
  /** Seed of the unique names. */
  seed: string;
  signal: AbortSignal | undefined;
}
