import { expect, it } from "vitest";
import { hintNames, nearestName } from "./nearest-name.ts";

it("suggests the name that differs least", () => {
  expect(nearestName("GetArtcles", ["GetTags", "GetArticle", "GetArticles"])).toBe("GetArticles");
});

it("suggests nothing when no name is alike", () => {
  expect(nearestName("moon", ["architecture", "database"])).toBeUndefined();
});

it("lists at most twelve names", () => {
  const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
  expect(hintNames("zzzzzz", names, "Names")).toBe(`Names: ${names.slice(0, 12).join(", ")} and 8 more.`);
});

it("says so when there is nothing to choose from", () => {
  expect(hintNames("x", [], "Axes")).toBe("There are no axes.");
});
