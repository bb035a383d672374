import { readdirSync, readFileSync } from "node:fs";

/** Sends the signal to a process group and to every descendant that left it; those already gone are passed over. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  const strays = findDescendants(leader);
  sendSignal(-leader, signal);
  for (const pid of strays) sendSignal(pid, signal);
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // Gone already.
  }
}

/** Descendants by parent, from /proc; none where there is no /proc, and then the group must do. */
export function findDescendants(leader: number): number[] {
  const children = Map.groupBy(listProcesses(), ({ parent }) => parent);
  const found: number[] = [];
  for (const level = [leader]; level.length > 0; ) {
    const below = (children.get(level.pop() as number) ?? []).map(({ pid }) => pid);
    found.push(...below);
    level.push(...below);
  }
  return found;
}

function listProcesses(): { pid: number; parent: number }[] {
  try {
    return readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []));
  } catch {
    return [];
  }
}

function readProcess(pid: number): { pid: number; parent: number }[] {
  try {
    // `pid (name) state parent ...`; the name may hold anything, parentheses too.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    return [{ pid, parent: Number(parent) }];
  } catch {
    return [];
  }
}
