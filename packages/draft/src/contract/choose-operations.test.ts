import { expect, it } from "vitest";
import { chooseOperations } from "./choose-operations.ts";

const schema = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const answer = (name: string) => ({ responses: { 200: { description: "ok", content: { "application/json": { schema: schema(name) } } } } });
const document = {
  openapi: "3.1.0", info: { title: "Shop", version: "1" }, tags: [{ name: "orders" }], "x-more": schema("Unused"), webhooks: { made: {} },
  paths: {
    "/orders": { parameters: [{ $ref: "#/components/parameters/page" }], get: { operationId: "orders/list", ...answer("Orders") }, post: { operationId: "orders/create", tags: ["writing"], ...answer("Order") } },
    "/things": { get: { operationId: "things/list", ...answer("Thing") } },
  },
  components: {
    parameters: { page: { name: "page", in: "query", schema: schema("Page") } },
    schemas: { Orders: { items: schema("Order") }, Order: { properties: { next: schema("Order"), "a/b": schema("Odd~1name") } }, "Odd/name": {}, Page: {}, Thing: {}, Unused: {} },
    securitySchemes: { token: { type: "http", scheme: "bearer" } },
  },
};

it.each([
  [["/orders"], ["get", "post"]],
  [["orders/*"], ["get", "post"]],
  [["writing"], ["post"]],
  [["*/list"], ["get"]],
])("keeps the operations that %j names by id, path or tag", (patterns, methods) => {
  const paths = chooseOperations(document, patterns)?.["paths"] as Record<string, object>;
  expect(Object.keys(paths["/orders"] ?? {})).toEqual(["parameters", ...methods]);
});

it("keeps the components that they need, what those need, and every security scheme", () => {
  const chosen = chooseOperations(document, ["/orders"]);
  expect(Object.keys(chosen ?? {})).toEqual(["openapi", "info", "paths", "components"]);
  const components = chosen?.["components"] as Record<string, object>;
  expect(Object.entries(components).map(([kind, held]) => [kind, Object.keys(held)])).toEqual([["parameters", ["page"]], ["schemas", ["Orders", "Order", "Odd/name", "Page"]], ["securitySchemes", ["token"]]]);
});

it("is nothing where no pattern names an operation", () => {
  expect(chooseOperations(document, ["orders", "/order", "things/lis?"])).toBeNull();
});
