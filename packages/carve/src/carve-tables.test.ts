import { describe, expect, it } from "vitest";
import { applyRemoval } from "./apply-removal.ts";
import { carveFeature } from "./carve-feature.ts";
import { joinCoverage, type OperationCoverage } from "./coverage.ts";

const operations = [
  { id: "ListTeas", method: "GET", path: "/teas" },
  { id: "ListMugs", method: "GET", path: "/mugs" },
];

const request = (operation: string, ran: Record<string, number[]>): OperationCoverage => ({ operation, requests: 1, succeeded: 1, files: Object.entries(ran).map(([path, lines]) => ({ path, lines })) });

// Row and column of the functions in a table itself.
const inline = (table: string, name: string) => table.split("\n").flatMap((line, index) => (line.includes("=>") && line.includes(name) ? [{ line: index + 5, column: line.indexOf("(body)") + 1 }] : []));

/** What is left of a table of routes that no framework reads, once mugs are cut; the handlers' files come with it. */
async function leftOf(path: "app.py" | "server.js", table: string): Promise<{ text: string | undefined; files: string[]; codes: string[] }> {
  const isPython = path.endsWith("py");
  const handlers = isPython
    ? { "teas.py": "def list_teas(body):\n    return []\n", "mugs.py": "def list_mugs(body):\n    return []\n", "requirements.txt": "" }
    : { "teas.js": "export function listTeas() {\n  return [];\n}\n", "mugs.js": "export function listMugs() {\n  return [];\n}\n", "package.json": '{ "type": "module", "scripts": { "start": "node server.js" } }' };
  const head = isPython ? "from mugs import list_mugs\nfrom own import serve\nfrom teas import list_teas\n\n" : 'import { listMugs } from "./mugs.js";\nimport { serve } from "./own.js";\nimport { listTeas } from "./teas.js";\n\n';
  const own = isPython ? { "own.py": "def serve(routes):\n    return routes\n" } : { "own.js": "export function serve(routes) {\n  return routes;\n}\n" };
  const files = new Map(Object.entries({ ...handlers, ...own, [path]: `${head}${table}\n\nserve(routes)\n` }));
  const kind = isPython ? "py" : "js";
  const requests = [request("ListTeas", { [`teas.${kind}`]: [2] }), request("ListMugs", { [`mugs.${kind}`]: [2] })];
  for (const [index, name] of ["listTeas", "listMugs"].entries()) requests[index]?.files.push({ path, lines: [], functions: inline(table, name) });
  const coverage = joinCoverage(requests);
  const { value, diagnostics } = await carveFeature({ files, basePath: "", operations, selected: ["ListMugs"], name: "mugs", routeForms: [], coverage });
  const after = value && applyRemoval(files, value);
  return { text: after?.get(path)?.slice(after.get(path)?.indexOf("\n\n") as number).trim().replace(/\s*serve\(routes\)$/, ""), files: [...(after?.keys() ?? [])].sort(), codes: diagnostics.map(({ code }) => code) };
}

describe("a table of routes that only the program itself reads", () => {
  it.each([
    ["a dictionary by method and path", "app.py", 'routes = {\n    ("GET", "/teas"): list_teas,\n    ("GET", "/mugs"): list_mugs,\n}', 'routes = {\n    ("GET", "/teas"): list_teas,\n}'],
    ["a dictionary by path", "app.py", 'routes = {\n    "/teas": list_teas,\n    "/mugs": list_mugs,\n}', 'routes = {\n    "/teas": list_teas,\n}'],
    ["a list of tuples", "app.py", 'routes = [\n    ("GET", "/teas", list_teas),\n    ("GET", "/mugs", list_mugs),\n]', 'routes = [\n    ("GET", "/teas", list_teas),\n]'],
    ["a list of lists", "app.py", 'routes = [\n    ["/teas", list_teas],\n    ["/mugs", list_mugs],\n]', 'routes = [\n    ["/teas", list_teas],\n]'],
    ["a list of dictionaries", "app.py", 'routes = [\n    {"path": "/teas", "handler": list_teas},\n    {"path": "/mugs", "handler": list_mugs},\n]', 'routes = [\n    {"path": "/teas", "handler": list_teas},\n]'],
    ["an object by method and path", "server.js", 'const routes = {\n  "GET /teas": listTeas,\n  "GET /mugs": listMugs,\n};', 'const routes = {\n  "GET /teas": listTeas,\n};'],
    ["a list of lists", "server.js", 'const routes = [\n  ["GET", "/teas", listTeas],\n  ["GET", "/mugs", listMugs],\n];', 'const routes = [\n  ["GET", "/teas", listTeas],\n];'],
    ["a list of lists with functions of their own", "server.js", 'const routes = [\n  ["GET", "/teas", (body) => listTeas(body)],\n  ["GET", "/mugs", (body) => listMugs(body)],\n];', 'const routes = [\n  ["GET", "/teas", (body) => listTeas(body)],\n];'],
    ["a map", "server.js", 'const routes = new Map([\n  ["GET /teas", listTeas],\n  ["GET /mugs", listMugs],\n]);', 'const routes = new Map([\n  ["GET /teas", listTeas],\n]);'],
    ["a list of objects", "server.js", 'const routes = [\n  { method: "GET", path: "/teas", handler: listTeas },\n  { method: "GET", path: "/mugs", handler: listMugs },\n];', 'const routes = [\n  { method: "GET", path: "/teas", handler: listTeas },\n];'],
  ] as const)("loses the whole row: %s (%#)", async (_, path, table, left) => {
    const kind = path.endsWith("py") ? "py" : "js";
    const { text, files, codes } = await leftOf(path, table);
    expect(text).toBe(left);
    expect(files).not.toContain(`mugs.${kind}`);
    expect(codes.filter((code) => code !== "carve/no-route")).toEqual([]);
  });

  it("loses its link of a chain of calls that registers what stays too", async () => {
    const { text, files } = await leftOf("server.js", 'const routes = own();\nroutes.get("/teas", listTeas).get("/mugs", listMugs);');
    expect(text).toBe('const routes = own();\nroutes.get("/teas", listTeas);');
    expect(files).not.toContain("mugs.js");
  });

  it("stays where the chain does not tell by what path it is asked", async () => {
    const { text, files } = await leftOf("server.js", 'const routes = own();\nroutes.get(teas, listTeas).get(mugs, listMugs);');
    expect(text).toBeUndefined();
    expect(files).toEqual([]);
  });
});
