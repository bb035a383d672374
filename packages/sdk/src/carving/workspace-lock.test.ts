import { expect, it } from "vitest";
import { lockOfWorkspace } from "./workspace-lock.ts";

const lock = (packages: Record<string, object>) => JSON.stringify({ name: "all", version: "0.0.0", lockfileVersion: 3, packages: { "": { workspaces: ["packages/*"] }, ...packages } });
const packages = {
  "packages/api": { name: "@all/api", version: "1.0.0", dependencies: { web: "^1.0.0" }, devDependencies: { test: "^3.0.0" } },
  "packages/site": { dependencies: { view: "^1.0.0" } },
  "node_modules/web": { version: "1.2.0", dependencies: { parts: "^2.0.0" }, devDependencies: { view: "^1.0.0" } },
  "node_modules/web/node_modules/parts": { version: "2.0.0" },
  "node_modules/parts": { version: "1.0.0" },
  "node_modules/view": { version: "1.0.0" },
  "packages/api/node_modules/test": { version: "3.0.0", dependencies: { parts: "*" } },
};

it("holds what the folder is built on, its own packages where npm would lay them", () => {
  const made = lockOfWorkspace(lock(packages), "packages/api");
  const read = JSON.parse("text" in made ? made.text : "{}") as { lockfileVersion: number; name: string; packages: Record<string, { version?: string }> };
  expect(read).toMatchObject({ name: "@all/api", version: "1.0.0", lockfileVersion: 3 });
  expect(Object.entries(read.packages).map(([path, { version }]) => [path, version])).toEqual([["", "1.0.0"], ["node_modules/parts", "1.0.0"], ["node_modules/test", "3.0.0"], ["node_modules/web", "1.2.0"], ["node_modules/web/node_modules/parts", "2.0.0"]]);
});

it("names the other folders of the workspace that the folder is built on", () => {
  const linked = { ...packages, "packages/api": { dependencies: { "@all/shared": "*" } }, "node_modules/@all/shared": { resolved: "packages/shared", link: true } };
  expect(lockOfWorkspace(lock(linked), "packages/api")).toEqual({ siblings: ["packages/shared"] });
});

it("makes none where the lock does not tell of the folder, or one place would hold two versions", () => {
  expect(lockOfWorkspace(lock(packages), "packages/other")).toEqual({ unknown: true });
  expect(lockOfWorkspace("not JSON", "packages/api")).toEqual({ unknown: true });
  const twice = { ...packages, "packages/api": { dependencies: { web: "*", parts: "*" } }, "packages/api/node_modules/parts": { version: "3.0.0" }, "node_modules/web": { version: "1.2.0", dependencies: { parts: "^1.0.0" } }, "node_modules/web/node_modules/parts": undefined };
  expect(lockOfWorkspace(lock(JSON.parse(JSON.stringify(twice)) as typeof packages), "packages/api")).toEqual({ unknown: true });
});
