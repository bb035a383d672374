/** Something that began or moved on. `total` is there when it is known. */
export interface Progress {
  /** The task's id; absent for work that several tasks share. */
  task?: string;
  /** `postgres`, `dependencies`, `oracle`, `no-op`, `null-servers`, ... */
  phase: string;
  done?: number;
  total?: number;
}

/** Called as work goes on; must not throw. */
export type OnProgress = (progress: Progress) => void;
