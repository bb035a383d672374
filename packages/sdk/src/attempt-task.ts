import { attemptTask as attempt, type AttemptedTrial, type AttemptRequest } from "@cd-task/prove/grading";
import type { Refusal } from "@cd-task/prove/verifying";
import { formatRepair, type RepairReport } from "@cd-task/report";

/** An attempt, and how much of held-out assertions its repairs are told. */
export type TrialsRequest = Omit<AttemptRequest, "tell"> & Pick<RepairReport, "visible">;

/** Trials of an agent at a built task, each with its record; refused where trials of another agent lie. Throws `CannotRunHere`. */
export function attemptTask({ visible, ...request }: TrialsRequest): Promise<AttemptedTrial[] | Refusal> {
  return attempt({ ...request, tell: (graded) => formatRepair({ ...graded, visible }) });
}
