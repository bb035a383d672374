import { join } from "node:path";
import { emitTask } from "@cd-task/emit";
import { type Suite, expandProfiles } from "@cd-task/model";
import { beforeAll, describe, expect, it } from "vitest";
import { frameworkFolders } from "../test/framework-folders.ts";
import { loadSuite } from "./pipeline.ts";
import { projectDirectory } from "./project-paths.ts";
import { type Shelves, openShelves } from "./shelves.ts";

let shelves: Shelves;
let suite: Suite;
beforeAll(async () => {
  shelves = await openShelves();
  const { value } = await loadSuite(join(projectDirectory(), "suites/conduit"), shelves);
  if (!value) throw new Error("Conduit has errors");
  suite = { ...value, server: { ...value.server, health: { path: "/v2/alive", status: 203 } }, starter: { style: "empty", says: "sentences" } };
}, 60_000);

describe.each(frameworkFolders())("the plain starter of %s", (framework) => {
  it("answers the health check where and how the suite says", async () => {
    const variant = expandProfiles(suite).find((one) => one.framework.name === framework && one.level === 0);
    if (!variant) throw new Error(`no task of ${framework}`);
    const task = emitTask(suite, variant, { kinds: shelves.kinds, verifier: await shelves.verifier() }).value;
    const code = (task?.files ?? []).flatMap((file) => (/^starter\/.*\.(js|py)$/.test(file.path) && "text" in file ? [file.text] : [])).join("\n");
    expect(code).toContain("v2/alive");
    expect(code).toContain("203");
    expect(code).not.toContain("health-check");
  });
});
