import type { Answer } from "./serve.ts";
import type { ProxyChange } from "./start-proxy.ts";

/** One named way to change a response of one operation. */
export interface Operator {
  /** `drop ListArticles 200 $.articles[*].slug`, `status CreateUser 201 -> 200`. */
  name: string;
  operation: string;
  /** The status of the responses it changes. */
  status: number;
  /** The changed response; the same one where there is nothing to change. */
  change(answer: Answer): Answer;
}

/** A proxy's change that applies the operator to the responses it is for. */
export function applyOperator({ operation, status, change }: Operator): ProxyChange {
  return { answer: (answer, called) => (called?.id === operation && answer.status === status ? change(answer) : answer) };
}
