import { expect, it } from "vitest";
import { applyRemoval } from "../apply-removal.ts";
import { carveFeature } from "../carve-feature.ts";

const routeForms = [{ routers: [{ call: "express", isRoot: true }], register: [{ call: "*.{get,post,put,patch,delete,all}", path: 0 }], mount: [{ call: "*.use", prefix: 0 }] }];
const operations = [{ id: "ListTeas", method: "GET", path: "/teas" }, { id: "ListMugs", method: "GET", path: "/mugs" }];

const server = `import express from "express";
import { join } from "node:path";
import { readFileSync } from "node:fs";

const folder = join("static", "files");
const glaze = 3;
const app = express();

export function serveFiles(name) {
  return readFileSync(inFolder(name));
}

function inFolder(name) {
  return join(folder, name);
}

export function printMugs() {
  return mugs().length;
}

function mugs() {
  return [glaze];
}

class Shop {
  teas() {
    return this.#kept;
  }

  allMugs() {
    return this.findMugs();
  }

  findMugs() {
    return [glaze];
  }

  dust() {
    this.#kept = [];
  }

  #kept = [];
}

const shop = new Shop();
app.get("/teas", (req, res) => res.json(shop.teas()));
app.get("/mugs", (req, res) => res.json([mugs(), shop.findMugs()]));
app.listen(3000);
`;

it("keeps a function that nothing uses with all it names, unless that goes", async () => {
  const files = new Map([["package.json", '{ "type": "module", "scripts": { "start": "node server.js" } }'], ["server.js", server]]);
  const { value } = await carveFeature({ files, basePath: "", operations, selected: ["ListMugs"], name: "mugs", routeForms, coverage: null });
  const left = value && applyRemoval(files, value).get("server.js");
  for (const kept of ["serveFiles", "inFolder(name)", 'const folder = join("static", "files");', "import { readFileSync }", "dust() {", "teas() {"]) expect(left).toContain(kept);
  expect(left).not.toMatch(/mugs|glaze/i);
});
