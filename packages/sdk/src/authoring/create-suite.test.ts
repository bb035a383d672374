import type { FileTree } from "@cd-task/model";
import { describe, expect, it } from "vitest";
import { createSuite, type NewSuite } from "./create-suite.ts";

const authored: FileTree = [
  { path: "suite.yaml", text: "# yaml-language-server: $schema=../../schemas/suite.schema.json\nversion: 1\nname: notes\ntitle: Notes\nframeworks: [express, flask]\naxes: {}\n" },
  { path: "constraints/deep/sqlite.yaml", text: "# yaml-language-server: $schema=../../../schemas/constraint.schema.json\nid: sqlite\n" },
  { path: ".gitignore", text: "mine\n" },
];
const frame: FileTree = [{ path: "README.md", text: "# {{title}} ({{name}}, {{other}})\n" }, { path: ".gitignore", text: "ours\n" }, { path: "logo.png", base64: "AAAA" }];

function create(wishes: Partial<NewSuite> = {}, own = authored): Record<string, string> {
  const { value, diagnostics } = createSuite(own, frame, { packageName: "my-notes", cdTask: "^1.0.0", ...wishes });
  expect(diagnostics).toEqual([]);
  return Object.fromEntries((value ?? []).map((entry) => [entry.path, "text" in entry ? entry.text : entry.base64]));
}

describe("createSuite", () => {
  it("points schema comments at the installed cd-task, from wherever the file lies", () => {
    const files = create();
    expect(files["suite.yaml"]).toMatch(/^# yaml-language-server: \$schema=\.\/node_modules\/cd-task\/schemas\/suite\.schema\.json\n/);
    expect(files["constraints/deep/sqlite.yaml"]).toMatch(/\$schema=\.\.\/\.\.\/node_modules\/cd-task\/schemas\/constraint\.schema\.json\n/);
  });

  it("keeps the suite's own name, title and frameworks unless others are wished", () => {
    expect(create()["suite.yaml"]).toContain("name: notes\ntitle: Notes\nframeworks: [express, flask]\n");
    expect(create()["README.md"]).toBe("# Notes (my-notes, {{other}})\n");
    const files = create({ suite: { name: "bookings", title: "Bookings" }, frameworks: ["koa"] });
    expect(files["suite.yaml"]).toContain('name: bookings\ntitle: "Bookings"\nframeworks: [koa]\naxes: {}\n');
  });

  it("replaces frameworks that stand below each other", () => {
    const listed: FileTree = [{ path: "suite.yaml", text: "title: Notes\nframeworks:\n  - express\n  - flask\naxes: {}\n" }];
    expect(create({ frameworks: ["hono", "koa"] }, listed)["suite.yaml"]).toBe("title: Notes\nframeworks: [hono, koa]\naxes: {}\n");
  });

  it.each(["{{name}} {{#each this}}", "$& $1 ${x}", 'a "quoted" # title: x', "<script>", "- [x]: y"])("takes the title %j as data", (title) => {
    const files = create({ suite: { name: "x", title } });
    expect(files["README.md"]).toBe(`# ${title} (my-notes, {{other}})\n`);
    expect(files["suite.yaml"]).toContain(`\ntitle: ${JSON.stringify(title)}\n`);
    expect(JSON.parse(files["package.json"] ?? "")).toMatchObject({ description: `${title}: tasks for coding agents.` });
  });

  it("writes a package that asks for cd-task alone and has a script for each stage", () => {
    expect(JSON.parse(create({ cdTask: "file:../cd-task.tgz" })["package.json"] ?? "")).toMatchObject({
      name: "my-notes",
      private: true,
      devDependencies: { "cd-task": "file:../cd-task.tgz" },
      scripts: { check: "cd-task check .", build: "cd-task build . --out build", prove: "cd-task prove ." },
    });
  });

  it("prefers an author's file to the frame's, and leaves bytes alone", () => {
    expect(create()).toMatchObject({ ".gitignore": "mine\n", "logo.png": "AAAA" });
  });
});
