import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hostileSuites } from "./fuzz/hostile-suites.ts";
import { mutate } from "./fuzz/mutate.ts";
import { openFuzzer } from "./fuzz/open-fuzzer.ts";

const fuzzer = openFuzzer();
afterAll(() => fuzzer.close());

describe("a mutated suite", () => {
  it("ends in a diagnostic or success, 200 times over", { timeout: 240_000 }, async () => {
    const failures: unknown[] = [];
    for (let seed = 1; seed <= 200; seed += 1) {
      const { failure } = await fuzzer.tryMutation(seed);
      if (failure) failures.push(failure);
    }
    expect(failures).toEqual([]);
  });

  it("is the same one for the same number", () => {
    const files = { "a.yaml": "a: 1\nb: [2, 3]\n", "b.feature": "Feature: x\n" };
    expect(mutate(files, 7)).toEqual(mutate(files, 7));
    expect(new Set(Array.from({ length: 50 }, (_, seed) => mutate(files, seed).text)).size).toBeGreaterThan(25);
  });

  it("did so 5,000 times within 2 s and 500 MB each, as the committed record says", () => {
    const record = JSON.parse(readFileSync(join(import.meta.dirname, "fuzz", "record.json"), "utf8")) as Record<string, unknown>;
    expect(record).toMatchObject({ mutated: 5000, hostile: hostileSuites.length, failures: [], limits: { seconds: 2, megabytes: 500 } });
  });
});

describe("a hostile suite", () => {
  it.each(hostileSuites.map((hostile) => [hostile.says, hostile] as const))("with %s is refused", { timeout: 60_000 }, async (_, hostile) => {
    expect((await fuzzer.tryHostile(hostile)).failure).toBeNull();
  });
});
