import { runTool, type ToolEnd } from "./run-tool.ts";

/** Times of one command over several rounds, in milliseconds. */
export interface Timing {
  wall: number[];
  cpu: number[];
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs each command once a round, in turn, so that a busy minute hits all of them; the first round only warms up. */
export async function measureInTurn(commands: Record<string, () => Promise<ToolEnd>>, rounds: number): Promise<Record<string, Timing>> {
  const timings: Record<string, Timing> = Object.fromEntries(Object.keys(commands).map((name) => [name, { wall: [], cpu: [] }]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(commands)) {
      const { ms, cpuMs } = await run();
      if (round === 0) continue;
      timings[name]?.wall.push(ms);
      timings[name]?.cpu.push(cpuMs);
    }
  }
  return timings;
}

/** A line of a table: medians and the spread of wall time. */
export function sayTiming(name: string, { wall, cpu }: Timing): string {
  const spread = `[${Math.round(Math.min(...wall))}-${Math.round(Math.max(...wall))}]`;
  return `  ${name.padEnd(34)} ${String(Math.round(median(wall))).padStart(7)} ms ${spread.padEnd(15)} CPU ${String(Math.round(median(cpu))).padStart(6)} ms`;
}

/** The same as `runTool`, refusing an unexpected exit code. */
export async function runSoundly(...[tool, args, options]: Parameters<typeof runTool>): Promise<ToolEnd> {
  const end = await runTool(tool, args, options);
  if (end.code !== 0) throw new Error(`${tool} ended with ${end.code}\n${end.output.slice(-1500)}`);
  return end;
}
