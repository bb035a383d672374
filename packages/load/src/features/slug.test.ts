import { expect, it } from "vitest";
import { slugOf } from "./slug.ts";

it.each([
  ["An author publishes", "an-author-publishes"],
  ["  Über-café: 2×!  ", "uber-cafe-2"],
  ["???", ""],
])("makes %j into %j", (text, slug) => {
  expect(slugOf(text)).toBe(slug);
});
