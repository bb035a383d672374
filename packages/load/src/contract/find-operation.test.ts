import type { Operation } from "@cd-task/model";
import { expect, it } from "vitest";
import { findOperation, methodsOf } from "./find-operation.ts";

const operation = (id: string, path: string): Operation => ({ id, method: "GET", path, parameters: [], requestBody: null, security: "none", responses: [] });
const contract = { title: "", version: "", schemas: {}, operations: [operation("One", "/articles/{slug}"), operation("Feed", "/articles/feed"), operation("All", "/articles")] };

it.each([
  ["/articles", "All"],
  ["/articles/{slug}", "One"],
  ["/articles/{slug}-x", "One"],
  ["/articles/feed", "Feed"],
  ["/articles/", undefined],
  ["/articles/a/b", undefined],
])("leads GET %s to %s", (path, id) => {
  expect(findOperation(contract, "GET", path)?.id).toBe(id);
});

it("minds the method", () => {
  expect(findOperation(contract, "POST", "/articles")).toBeUndefined();
  expect(methodsOf(contract, "/articles")).toEqual(["GET"]);
});
