import { expect, it } from "vitest";
import { fillSettings } from "./setting-names.ts";

it("takes constants of settings anywhere in a body, and leaves variables, unknown names and what a start fills in", () => {
  const settings = [{ name: "ADMIN_PASSWORD", value: "let-me-in", says: "The password." }, { name: "PORT", value: "{port}", says: "The port." }];
  expect(fillSettings({ login: [{ password: "{ADMIN_PASSWORD}!" }], rest: "{name} {OTHER} {PORT}" }, settings)).toEqual({ login: [{ password: "let-me-in!" }], rest: "{name} {OTHER} {PORT}" });
});
