import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectDirectory, projectFiles, readProjectFile } from "./project-files.ts";

describe("documents", () => {
  it("names only files that are there", () => {
    const missing = projectFiles()
      .filter((path) => path.endsWith(".md") && !path.startsWith("suites/conduit/solutions/"))
      .flatMap((path) => pathsIn(readProjectFile(path)).filter((named) => !isThere(named, path)).map((named) => `${path}: ${named}`));
    expect(missing).toEqual([]);
  });

  it("link only to files that are there", () => {
    const links = projectFiles().filter((path) => path.endsWith(".md") && !path.startsWith("suites/conduit/solutions/")).flatMap((path) => [...readProjectFile(path).matchAll(/\]\(((?!https?:|#|mailto:)[^)\s]+)\)/g)].map(([, link = ""]) => ({ path, link })));
    expect(links.filter(({ path, link }) => !existsSync(join(projectDirectory, path, "..", link.replace(/#.*/, "")))).map(({ path, link }) => `${path}: ${link}`)).toEqual([]);
    expect(links.length).toBeGreaterThan(5);
  });

  it("tell of every command in README.md", () => {
    const commands = [...readProjectFile("packages/cli/src/main.ts").matchAll(/^ {2}(\w+): async \(\) => \(await import/gm)].map(([, name]) => name as string);
    expect(commands.length).toBeGreaterThan(15);
    expect(commands.filter((name) => !new RegExp(`^\\| \`cd-task ${name}\\b`, "m").test(readProjectFile("README.md")))).toEqual([]);
  });

  it("describes every room in packages/README.md and no other", () => {
    const rooms = readdirSync(join(projectDirectory, "packages"), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "node_modules").map(({ name }) => name);
    const described = [...readProjectFile("packages/README.md").matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name as string);
    expect(described.sort()).toEqual(rooms.sort());
  });
});

function pathsIn(markdown: string): string[] {
  return [...markdown.matchAll(/`((?:packages|templates|suites|schemas|examples|\.ci)\/[\w./-]+)`/g)].map(([, path]) => path as string);
}

function isThere(named: string, document: string): boolean {
  return existsSync(join(projectDirectory, named)) || existsSync(join(projectDirectory, document, "..", named));
}
