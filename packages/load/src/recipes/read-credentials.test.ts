import { expect, it } from "vitest";
import { readCredentials } from "./read-credentials.ts";

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
