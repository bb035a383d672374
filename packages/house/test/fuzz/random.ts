/** Random choices that a seed decides (mulberry32). */
export interface Random {
  /** 0 or more, below `limit`. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

/** The same choices for the same seed, on every machine. */
export function openRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: <T>(items: readonly T[]) => items[below(items.length)] as T };
}
