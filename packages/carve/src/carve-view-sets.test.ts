import { expect, it } from "vitest";
import { applyRemoval } from "./apply-removal.ts";
import { carveFeature } from "./carve-feature.ts";
import { joinCoverage } from "./coverage.ts";

const operations = [["GetNote", "GET", "/notes/{id}"], ["PinNote", "PUT", "/notes/{id}/pin"]].map(([id = "", method = "", path = ""]) => ({ id, method, path }));
const request = (operation: string, lines: number[]) => ({ operation, requests: 1, succeeded: 1, files: [{ path: "views.py", lines }] });
const views = (base: string) => `from framework import ${base}

class NoteViews(${base}):
    kept = "notes"

    def pin(self, request):
        return "pinned"
`;

/** What is left of views whose only own method is cut; others answer by their base class. */
async function leftOf(base: string): Promise<string | undefined> {
  const files = new Map([["views.py", views(base)], ["urls.py", 'from router import Router\nfrom views import NoteViews\n\nrouter = Router()\nrouter.add("notes", NoteViews)\nrouter.serve()\n'], ["requirements.txt", ""]]);
  const coverage = joinCoverage([request("GetNote", [4]), request("PinNote", [7])]);
  const { value } = await carveFeature({ files, basePath: "", operations, selected: ["PinNote"], name: "pins", routeForms: [], coverage });
  if (!value) throw new Error("nothing is removed");
  return applyRemoval(files, value).get("views.py");
}

it("keeps a class whose methods all go when what it inherits answers too", async () => {
  const left = await leftOf("ModelViewSet");
  expect(left).toContain("class NoteViews(ModelViewSet):");
  expect(left).not.toContain("def pin");
});

it("takes a class whose methods all go when what it inherits does nothing", async () => {
  expect(await leftOf("MethodView")).toBeUndefined();
});
