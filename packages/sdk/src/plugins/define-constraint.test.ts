import { defaultsBelow } from "@cd-task/model";
import { expect, it } from "vitest";
import { defineConstraint } from "./define-constraint.ts";
import { findFaults } from "./find-faults.ts";
import { toKind } from "./to-kind.ts";

const part = defineConstraint({
  name: "zones",
  title: "Zones",
  rules: [{ id: "zones/kept", says: "Zones are kept." }],
  optionsSchema: { type: "object" },
  defaults: { zones: { inner: ["a"], outer: ["b"] } },
  chosenNames: ["zones"],
  instruct: () => [],
  native: () => [{ path: "zones.json", text: "{}" }],
  check: new URL(import.meta.url),
});

it("gives the shelf names of the author's choice and configurations of other tools", () => {
  const kind = toKind(part, "acme");
  expect(findFaults(part)).toEqual([]);
  expect(defaultsBelow(kind, [{ zones: { middle: ["c"] } }])).toEqual({});
  expect(kind.native?.({}, "python")).toEqual([{ path: "zones.json", text: "{}" }]);
});

it("says which of these are of the wrong form", () => {
  const faults = findFaults({ ...part, chosenNames: "zones", native: [] } as unknown as typeof part);
  expect(faults).toEqual(["`chosenNames` is of the wrong form: a list of names of options", "`native` is of the wrong form: a function of the options"]);
});
