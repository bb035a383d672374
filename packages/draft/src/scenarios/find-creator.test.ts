import { expect, it } from "vitest";
import type { DraftOperation } from "../contract/read-operations.ts";
import { findCreator, resourceOf } from "./find-creator.ts";

const post = (path: string) => ({ id: `create ${path}`, method: "POST", path, success: { status: 201, schema: {} } }) as unknown as DraftOperation;
const operations = [post("/owners/{ownerId}/pets"), post("/pets"), post("/categories"), post("/pet-boxes"), post("/accounts"), { ...post("/logs"), success: null }];

it.each([
  ["petId", "/pets"], ["pet_id", "/pets"], ["petIds", "/pets"], ["petUuid", "/pets"], ["category_id", "/categories"], ["petBoxId", "/pet-boxes"], ["fromAccountId", "/accounts"], ["to_account_id", "/accounts"],
])("finds what creates what %s names, the least nested first", (property, path) => {
  expect(findCreator(property, operations)?.path).toBe(path);
});

it("tells a name of what nothing creates from a name of nothing", () => {
  expect(findCreator("vetId", operations)).toBeNull();
  expect(findCreator("logId", operations)).toBeNull();
  for (const name of ["id", "paid", "grid", "uuid", "title", "Id"]) expect(findCreator(name, operations)).toBeUndefined();
});

it("names a path's resource in the singular", () => {
  expect(["/a/{id}/addresses/", "/news", "/boss", "/api/{id}"].map(resourceOf)).toEqual(["address", "new", "boss", ""]);
});
