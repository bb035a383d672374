import type { Answer } from "../http/serve.ts";

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
