import { expect, it } from "vitest";
import { formatMachine } from "./machine-table.ts";

const node = { name: "Node.js", state: "there", isNeeded: true, seen: "24.1.0", purpose: "runs it" } as const;

it("says what is missing, what it is for and what to do", () => {
  const python = { name: "Python", state: "missing", isNeeded: true, seen: "There is none.", purpose: "runs Python servers", hint: "Install it." } as const;
  expect(formatMachine([node, python])).toBe(
    ["ok       Node.js  24.1.0", "MISSING  Python   There is none.", "         for: runs Python servers", "         do:  Install it.", "", "Not all can be done here: Python missing."].join("\n"),
  );
});

it("is content with what is needed", () => {
  expect(formatMachine([node])).toContain("Tasks can be built, proved and graded here.");
});
