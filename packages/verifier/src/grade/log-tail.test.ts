import { describe, expect, it } from "vitest";
import { openLogTail } from "./log-tail.ts";

describe("openLogTail", () => {
  it("keeps the last 8 KiB and counts all", () => {
    const log = openLogTail();
    for (let line = 0; line < 10_000; line += 1) log.add(Buffer.from(`line ${line}\n`));
    expect(log.text()).toHaveLength(8192);
    expect(log.text().endsWith("line 9998\nline 9999\n")).toBe(true);
    expect(log.size()).toBe(98_890);
  });

  it("drops the rest of a character that was cut", () => {
    const log = openLogTail();
    log.add(Buffer.from(`é${"x".repeat(8191)}`));
    expect(log.text()).toBe("x".repeat(8191));
  });
});
