import { expect, it } from "vitest";
import { fillCall } from "./setting-names.ts";

it("takes constants of settings anywhere in a request, and leaves variables, unknown names and what a start fills in", () => {
  const settings = [{ name: "ADMIN_PASSWORD", value: "let-me-in", says: "The password." }, { name: "PORT", value: "{port}", says: "The port." }];
  const fill = (call: object) => fillCall({ call: "Login", ...call }, settings);
  expect(fill({ body: { login: [{ password: "{ADMIN_PASSWORD}!" }], rest: "{name} {OTHER} {PORT}" } })).toEqual({ call: "Login", body: { login: [{ password: "let-me-in!" }], rest: "{name} {OTHER} {PORT}" } });
  expect(fill({ path: { id: "{ADMIN_PASSWORD}" }, query: { limit: 1, key: "{ADMIN_PASSWORD}" }, headers: { "X-Key": "{ADMIN_PASSWORD}" }, remember: { token: "$.token" } })).toEqual({
    call: "Login", path: { id: "let-me-in" }, query: { limit: 1, key: "let-me-in" }, headers: { "X-Key": "let-me-in" }, remember: { token: "$.token" },
  });
});
