import { describe, expect, it } from "vitest";
import { applyRemoval } from "../apply-removal.ts";
import { carveFeature } from "../carve-feature.ts";

const routeForms = [{ routers: [{ call: "express", isRoot: true }], register: [{ call: "*.{get,post,put,patch,delete,all}", path: 0 }], mount: [{ call: "*.use", prefix: 0 }] }];
const operations = [
  { id: "ListBooks", method: "GET", path: "/books" },
  { id: "ListReviews", method: "GET", path: "/books/{id}/reviews" },
  { id: "ListShelves", method: "GET", path: "/shelves" },
  { id: "ReadTopShelf", method: "GET", path: "/shelves/top" },
];
const top = 'import express from "express";\n\nconst app = express();\n';
const books = 'app.get("/books", (req, res) => res.json([]));\n';
const reviews = 'app.get("/books/:id/reviews", (req, res) => res.json([]));\n';
const shelves = 'app.get("/shelves", (req, res) => res.json([]));\n';
const head = `${top}\napp.get("/shelves/top", (req, res) => res.json([]));\n`;
const listen = "app.listen(3000);\n";

async function without(selected: string, ...parts: string[]): Promise<string> {
  const files = new Map([["package.json", '{ "type": "module", "scripts": { "start": "node server.js" } }'], ["server.js", [head, ...parts].join("\n")]]);
  const { value, diagnostics } = await carveFeature({ files, basePath: "", operations, selected: [selected], name: "cut", routeForms, coverage: null });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join(" "));
  return applyRemoval(files, value).get("server.js") as string;
}

const left = (...parts: string[]) => [head, ...parts].join("\n");

describe("the title of a section", () => {
  it("goes when all below it goes, though the next title stands close to its code", async () => {
    expect(await without("ListReviews", "// --- reviews ---\n", reviews, `// --- shelves ---\n${shelves}`)).toBe(left(`// --- shelves ---\n${shelves}`));
  });

  it("goes when it names the feature, and what stays below it does not", async () => {
    expect(await without("ListReviews", `// --- books ---\n`, books, "// --- reviews ---\n", reviews, listen)).toBe(left("// --- books ---\n", books, listen));
    expect(await without("ListReviews", "// Reviews\n", reviews, listen)).toBe(left(listen));
  });

  it("goes with all the lines it is drawn on", async () => {
    expect(await without("ListReviews", books, `// ---------\n// Reviews\n// ---------\n${reviews}`, listen)).toBe(left(books, listen));
  });

  it("stays when something below it is about the feature still", async () => {
    const count = "export const reviewLimit = 10;\n";
    expect(await without("ListReviews", "// --- reviews ---\n", reviews, count, listen)).toBe(left("// --- reviews ---\n", count, listen));
    expect(await without("ListReviews", `// --- reviews ---\n${reviews}`, count, listen)).toBe(left("// --- reviews ---\n", count, listen));
  });

  it("stays when it names no feature, or several operations have its word", async () => {
    expect(await without("ListReviews", "// --- the rest ---\n", reviews, listen)).toBe(left("// --- the rest ---\n", listen));
    expect(await without("ListReviews", "// --- books ---\n", reviews, books)).toBe(left("// --- books ---\n", books));
  });

  it("stays when it is a sentence rather than a title", async () => {
    const remark = "// Reviews are kept in memory, so that nothing is left when the server stops.\n";
    expect(await without("ListReviews", remark, reviews, listen)).toBe(left(remark, listen));
  });
});
