import * as engine from "@cd-task/carve";
import type { CarveGate, FileTree } from "@cd-task/model";
import type { World } from "@cd-task/prove";
import { textsOf } from "./find-removal.ts";
import { gate } from "./measure-hole.ts";
import type { WrittenTask } from "./write-task.ts";

interface Leak {
  path: string;
  line: number;
  message: string;
  severity: "error" | "review";
}

/** Whether anything an agent gets still holds removed code. */
export async function checkLeaks({ whole, holed }: { whole: FileTree; holed: FileTree; world: World; task: WrittenTask }): Promise<{ gate: CarveGate; review: string[] }> {
  const scan = (engine as unknown as { scanLeaks?: (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) => Leak[] }).scanLeaks;
  const leaks = scan?.(textsOf(whole), textsOf(holed)) ?? [];
  const say = ({ path, line, message }: Leak) => `${path}:${line} ${message}`;
  const errors = leaks.filter(({ severity }) => severity === "error");
  return {
    gate: gate("leaks", errors.length === 0, `${errors.length} removed lines can still be read in what the agent gets.`, errors.map(say)),
    review: leaks.filter(({ severity }) => severity !== "error").map((leak) => `leaks: ${say(leak)}`),
  };
}
