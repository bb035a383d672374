import { expect, it } from "vitest";
import { inspectMachine } from "./inspect-machine.ts";
import { isAtLeast } from "./is-at-least.ts";

it("says of each part what was seen and what it is for, and of a missing one what to do", async () => {
  const parts = await inspectMachine();
  expect(parts.find(({ name }) => name === "Node.js")).toMatchObject({ state: "there", seen: process.versions.node, isNeeded: true });
  for (const { state, seen, purpose, hint } of parts) {
    expect(seen).not.toBe("");
    expect(purpose).not.toBe("");
    expect(hint === undefined).toBe(state === "there");
  }
}, 120_000);

it("names what a PATH without programs lacks", async () => {
  const path = process.env.PATH;
  process.env.PATH = "/nowhere";
  try {
    const missing = (await inspectMachine()).filter(({ state }) => state === "missing").map(({ name }) => name);
    expect(missing).toEqual(expect.arrayContaining(["npm", "Python", "git"]));
    expect(missing).not.toContain("Node.js");
  } finally {
    process.env.PATH = path;
  }
}, 120_000);

it.each([["22.13.0", true], ["22.9.9", false], ["23.0.0", true], ["22", false], ["21.99", false]])("compares versions by their numbers: %s", (version, isEnough) => {
  expect(isAtLeast(version, "22.13")).toBe(isEnough);
});
