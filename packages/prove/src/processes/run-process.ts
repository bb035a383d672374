import { type ProcessEnd, type ProcessRequest, startProcess } from "./start-process.ts";

/** How a command ended and the end of its output, once it is over. */
export async function runProcess(
  request: ProcessRequest & { limitSeconds: number },
): Promise<ProcessEnd & { output: string }> {
  const running = await startProcess(request);
  const end = await running.ended;
  return { ...end, output: running.output() };
}
