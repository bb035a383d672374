/** The greatest share of failing runs that `runs` passes in a row leave likely at 95 %, in percent with one place: 1 - 0.05^(1/n), exact for zero failures. */
export function boundPercent(runs: number): string {
  return ((1 - 0.05 ** (1 / runs)) * 100).toFixed(1);
}
