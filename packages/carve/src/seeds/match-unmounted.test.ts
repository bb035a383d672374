import { CodeFinder, OperationFinder, readRoutes, readTexts, type RouteForms } from "@cd-task/verifier";
import { expect, it } from "vitest";
import { findLooseRoutes } from "./find-loose-routes.ts";
import { matchUnmounted } from "./match-unmounted.ts";

const forms: RouteForms = { routers: [{ call: "router", prefix: "prefix" }], register: [{ call: "*.{get,post,delete}", path: 0 }], mount: [{ call: "*.use", prefix: 0 }] } as RouteForms;
const operations = [
  { id: "GetTicket", method: "get", path: "/tickets/{id}" },
  { id: "ListNotes", method: "get", path: "/tickets/{id}/notes" },
  { id: "AddNote", method: "post", path: "/tickets/{id}/notes" },
  { id: "ListMemberNotes", method: "get", path: "/members/{id}/notes" },
];

/** By operation the line of the route that was found for it. */
async function match(code: string, known: string[] = []): Promise<Record<string, number>> {
  const facts = await readTexts({ texts: new Map([["routes.js", code], ["package.json", '{ "dependencies": { "router": "1.0.0" }, "main": "routes.js" }']]), skipped: [] });
  const { routes } = readRoutes(facts, forms);
  const found = matchUnmounted([...routes, ...findLooseRoutes(facts, routes)], operations, new Set(known), new OperationFinder(facts, routes, CodeFinder.of(facts)));
  return Object.fromEntries([...found].flatMap(([{ node }, ids]) => ids.map((id) => [id, node.place.line + node.text.split("\n").length - 1])));
}

it("finds the route of a router that nothing is seen to mount, by its prefix and its path", async () => {
  const code = 'import router from "router";\nconst tickets = router({ prefix: "/tickets" });\ntickets.get("/:id/notes", list);\ntickets.post("/:id/notes", guard, add);\nexport default tickets;\n';
  expect(await match(code)).toEqual({ ListNotes: 3, AddNote: 4 });
  expect(await match(code, ["ListNotes"])).toEqual({ AddNote: 4 });
});

it("finds the links of a chain of calls, whatever stands between", async () => {
  expect(await match('const tickets = make({ prefix: "/tickets" });\ntickets\n  .param("id", load)\n  .get("/:id", show)\n  .post("/:id/notes", add);\n')).toEqual({ GetTicket: 4, AddNote: 5 });
});

it("leaves open what several operations end in, or several routes", async () => {
  expect(await match('const notes = make();\nnotes.get("/:id/notes", list);\n')).toEqual({});
  const twice = 'one.post("/:id/notes", add);\nother.post("/:id/notes", add);\n';
  expect(await match(twice)).toEqual({});
});

it("takes no call for a route that is none", async () => {
  expect(await match('cache.get("/tickets/:id/notes");\nclient.post("/tickets/" + id + "/notes", body);\nconst map = new Map();\nmap.get("/");\n')).toEqual({});
});
