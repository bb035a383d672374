import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { runBounded } from "./run-bounded.ts";

describe("runBounded", () => {
  it("gives results in the items' order, and never runs more than allowed", async () => {
    let running = 0;
    let most = 0;
    const results = await runBounded([3, 1, 2, 0], 2, async (turns) => {
      most = Math.max(most, (running += 1));
      for (let count = 0; count <= turns; count += 1) await turn();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([30, 10, 20, 0]);
    expect(most).toBe(2);
  });

  it("throws the first failure after what runs has ended, and begins nothing more", async () => {
    const begun: number[] = [];
    let hasEnded = false;
    const all = runBounded([0, 1, 2, 3], 2, async (item) => {
      begun.push(item);
      if (item === 0) throw new Error("no");
      await turn();
      hasEnded = true;
    });
    await expect(all).rejects.toThrow("no");
    expect(hasEnded).toBe(true);
    expect(begun).toEqual([0, 1]);
  });

  it("gives nothing for nothing", async () => {
    expect(await runBounded([], 4, () => Promise.reject(new Error("never")))).toEqual([]);
  });
});
