import { expect, it } from "vitest";
import { readCredentials, settingsIn } from "./read-credentials.ts";

it.each([
  [{ header: "X-Key", value: "{token}" }, { header: "X-Key", value: "{token}" }],
  [{ query: "key", value: "{token}" }, { query: "key", value: "{token}" }],
  [{ cookie: "sid", value: "{token}" }, { header: "Cookie", value: "sid={token}" }],
  [{ basic: "{name}:secret" }, { header: "Authorization", value: "{name}:secret", basic: true }],
  [{ header: "X-Key" }, null],
  [{ basic: "{name}:secret", value: "x" }, null],
  [{ header: "X-Key", query: "key", value: "x" }, null],
  [{ value: "x" }, null],
])("reads %o as %o", (authored, expected) => {
  expect(readCredentials(authored)).toEqual(expected);
});

it("takes what a setting is given where its name stands, and leaves users' variables and unknown names", () => {
  const settings = [{ name: "API_TOKEN", value: "a-token", says: "The token." }];
  expect(readCredentials({ header: "X-Key", value: "{token} {API_TOKEN} {OTHER}" }, settings)).toEqual({ header: "X-Key", value: "{token} a-token {OTHER}" });
  expect(readCredentials({ basic: "{API_LOGIN}" }, [{ name: "API_LOGIN", value: "grader:secret", says: "Both." }])).toEqual({ header: "Authorization", value: "grader:secret", basic: true });
  expect(settingsIn({ header: "X-Key", value: "{token} {API_TOKEN} {OTHER}" })).toEqual(["API_TOKEN", "OTHER"]);
});
