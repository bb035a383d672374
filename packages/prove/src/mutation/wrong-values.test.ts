import { expect, it } from "vitest";
import type { BodyPart } from "./body-parts.ts";
import { toWrongValue } from "./wrong-values.ts";

const text = (schema: object) => ({ schemas: [{ type: "string", ...schema }], types: ["string"] }) as unknown as BodyPart;

it.each([
  ["EUR", "^[A-Z]{3}$", "EUS"],
  ["ZZZ", "^[A-Z]{3}$", "ZZA"],
  ["2026-01-15", "^\\d{4}-\\d{2}-\\d{2}$", "2026-01-16"],
  ["AB-1/c", "^[A-B]+-\\d/c$", "AB-2/c"],
  ["a1b2c3", "^[0-9a-f]{6}$", "a1b2c4"],
])("gives another text than %s that %s allows too", (value, pattern, other) => {
  expect(toWrongValue(value, text({ pattern }))).toBe(other);
});

it("gives the shortest change where any text is allowed, and the value itself where no other is", () => {
  expect(toWrongValue("Boat", text({}))).toBe("Boatx");
  expect(toWrongValue("Boat", text({ maxLength: 4 }))).toBe("Boax");
  expect(toWrongValue("fixed", text({ pattern: "^fixed$" }))).toBe("fixed");
});
