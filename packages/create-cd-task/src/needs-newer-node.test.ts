import { describe, expect, it } from "vitest";
import { needsNewerNode } from "./needs-newer-node.ts";

describe("needsNewerNode", () => {
  it.each(["18.0.0", "20.20.2", "21.99.0", "22.9.10", "22.12.0"])("holds for %s", (version) => expect(needsNewerNode(version)).toBe(true));
  it.each(["22.13.0", "22.13.1", "22.21.0", "23.0.0", "24.21.0", "100.0.0"])("does not hold for %s", (version) => expect(needsNewerNode(version)).toBe(false));
});
