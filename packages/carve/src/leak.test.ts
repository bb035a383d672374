import { describe, expect, it } from "vitest";
import { scanLeaks } from "./leak.ts";

const service = `import { findArticle } from "./articles.js";

export async function addCommentTo(articles, slug, author, body) {
  const article = await findArticle(articles, slug);
  if (article === null) throw new Error("there is no such article to comment on");
  return article.createComment({ author, body, createdAt: new Date() });
}
`;
const before = new Map([["comments.js", service], ["articles.js", "export const findArticle = (articles, slug) => articles.find((one) => one.slug === slug) ?? null;\n"]]);
const after = new Map([...before].filter(([path]) => path !== "comments.js"));
const scan = (given: Record<string, string>) => scanLeaks(before, after, new Map(Object.entries(given)));

describe("the scan for leaks", () => {
  it("finds nothing where nothing is left", () => {
    expect(scan(Object.fromEntries(after))).toEqual([]);
  });

  it("finds a removed line as it was, formatted anew, and commented out", () => {
    const line = '  if (article === null) throw new Error("there is no such article to comment on");';
    for (const text of [line, line.trim().replaceAll(" ", "  "), `// ${line.trim()}`, `# ${line.trim()}`]) {
      expect(scan({ "dist/x.js": `a();\n${text}\n` }).filter(({ kind }) => kind === "line")).toMatchObject([{ path: "dist/x.js", line: 2, from: { path: "comments.js", line: 5 } }]);
    }
  });

  it("finds removed code that was written on other lines", () => {
    const minified = service.replaceAll("\n", " ").replaceAll("  ", " ");
    expect(scan({ "bundle.js": minified }).map(({ kind }) => kind)).toContain("tokens");
  });

  it("lists removed names, once a file", () => {
    expect(scan({ "README.md": "Call addCommentTo, that is addCommentTo.\n" })).toEqual([{ path: "README.md", line: 1, kind: "name", text: "addCommentTo", from: { path: "comments.js", line: 3 } }]);
  });

  it("lets be what other code has as well", () => {
    expect(scan({ "docs.md": 'findArticle\nimport { findArticle } from "./x.js";\n' })).toEqual([]);
  });
});
