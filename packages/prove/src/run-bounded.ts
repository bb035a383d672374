/** The results of `work` over the items, in their order, with at most `jobs` at a time. The first failure ends it once what runs has ended. */
export async function runBounded<T, R>(items: readonly T[], jobs: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  let hasFailed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (hasFailed) return;
      try {
        results[index] = await work(item, index);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(jobs, items.length) }, worker));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return results;
}
