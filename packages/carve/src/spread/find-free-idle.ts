import type { Liveness } from "./liveness.ts";
import { type Unit, unitsIn } from "../units/unit.ts";

export interface IdleGround {
  liveness: Liveness;
  /** Functions that nothing uses, and that would go. */
  idle: readonly Unit[];
  /** What was used before, idle functions and what they name included. */
  before: ReadonlySet<Unit>;
  /** What is used now, idle functions left out. */
  live: ReadonlySet<Unit>;
}

/** Of functions that nothing uses those that have nothing to do with what goes: all they name stays, or is named by such functions alone. */
export function findFreeIdle({ liveness, idle, before, live }: IdleGround): Unit[] {
  const isGone = (unit: Unit) => before.has(unit) && !live.has(unit);
  const theirs = new Set(idle.flatMap((unit) => [...unitsIn(unit)]));
  const waiting = [...theirs];
  for (let unit = waiting.pop(); unit; unit = waiting.pop()) {
    for (const { to } of liveness.linksFrom(unit)) for (const part of to && isGone(to) ? unitsIn(to) : []) if (!theirs.has(part)) (theirs.add(part), waiting.push(part));
  }
  const users = [...before].filter((unit) => !live.has(unit));
  for (let size = -1; size !== theirs.size; ) {
    size = theirs.size;
    const claimed = new Set(users.filter((unit) => !theirs.has(unit)).flatMap((unit) => liveness.linksFrom(unit).flatMap((link) => liveness.endsOf(link))));
    for (const unit of theirs) {
      const needsGone = liveness.linksFrom(unit).some(({ to }) => to !== null && isGone(to) && !theirs.has(to));
      if (claimed.has(unit) || needsGone) theirs.delete(unit);
    }
  }
  return idle.filter((unit) => [...unitsIn(unit)].every((part) => theirs.has(part)));
}
