import { expect, it } from "vitest";
import { fillPathTemplate } from "./fill-path-template.ts";

it("encodes text, keeps variables and leaves what is not given", () => {
  const given = new Map([["slug", "a b/{x}-é"]]);
  expect(fillPathTemplate("/articles/{slug}/comments/{id}", given)).toBe("/articles/a%20b%2F{x}-%C3%A9/comments/{id}");
});

it("encodes braces that hold no variable", () => {
  expect(fillPathTemplate("/a/{s}", new Map([["s", "{Not one}"]]))).toBe("/a/%7BNot%20one%7D");
});
