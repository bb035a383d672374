import { expect, it } from "vitest";
import { hintNames, nearestName, suggestNames } from "./nearest-name.ts";

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

it("is certain of a name that one slip away is the only one", () => {
  expect(suggestNames("databse", ["database", "orm"], "Kinds").certain).toEqual({ from: "databse", to: "database" });
  expect(suggestNames("titel", ["title", "name"], "Keys").certain).toEqual({ from: "titel", to: "title" });
});

it("is not certain where two names are nearly as like, or the name is far", () => {
  expect(suggestNames("GetNot", ["GetNote", "GetNotes"], "Operations").certain).toBeUndefined();
  expect(suggestNames("mongo", ["postgres"], "Engines").certain).toBeUndefined();
});
