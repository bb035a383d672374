import { expect, it } from "vitest";
import { carveFeature } from "./carve-feature.ts";

const operations = [["ListNotes", "GET", "/notes"], ["AddNote", "POST", "/notes"], ["DropNote", "DELETE", "/notes/{id}"]].map(([id = "", method = "", path = ""]) => ({ id, method, path }));
const routeForms = [{ routers: [{ call: "express", isRoot: true }], register: [{ call: "*.{get,post,delete,all}", path: 0 }] }];

/** What is said of the removal of adding and dropping notes. */
async function carve(registrations: string) {
  const code = `import express from "express";\nconst app = express();\n${registrations}app.delete("/notes/:id", (req, res) => {\n  notes.delete(req.params.id);\n  res.status(204).end();\n});\nconst notes = new Map();\napp.listen(3000);\n`;
  const files = new Map([["server.js", code], ["package.json", '{ "type": "module", "dependencies": { "express": "5.0.0" }, "scripts": { "start": "node server.js" } }']]);
  const { value, diagnostics } = await carveFeature({ files, basePath: "", operations, selected: ["AddNote", "DropNote"], name: "writing", routeForms, coverage: null });
  return { undecided: value?.undecided.map(({ line, what }) => `${line} ${what}`), codes: diagnostics.map(({ code: one, place }) => `${one}:${place?.start.line}`) };
}

it("says where an operation answers still, as one registration serves what stays too", async () => {
  const { undecided, codes } = await carve('app.all("/notes", (req, res) => res.json({ notes: [...notes.values()] }));\n');
  expect(undecided).toContain("3 registration of AddNote");
  expect(codes).toContain("carve/still-registered:3");
});

it("says nothing where every registration went", async () => {
  const { undecided, codes } = await carve('app.get("/notes", (req, res) => res.json({ notes: [...notes.values()] }));\napp.post("/notes", (req, res) => res.status(201).json({ note: notes.set(req.body.id, req.body) }));\n');
  expect([undecided, codes]).toEqual([[], []]);
});
