const width = 2;

/** The results of `work` for each item, in their order, two under way at once; `onDone` gets the number of items done. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>, onDone: (done: number) => void): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = [...items.entries()];
  const run = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, item] = next;
      results.set(index, await work(item));
      onDone(results.size);
    }
  };
  try {
    await Promise.all(Array.from({ length: width }, run));
  } finally {
    // One has failed: the other does not begin anything new.
    queue.length = 0;
  }
  return items.map((_, index) => results.get(index) as R);
}
