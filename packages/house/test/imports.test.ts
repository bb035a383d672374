import { loadKinds } from "@cd-task/constraints";
import { type KindCheck, type KindResult, readTexts } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { projectFiles, readProjectFile, sourceFiles } from "./project-files.ts";

// The rules of packages/README.md, "Allowed imports", as options of our own architecture constraint:
// the rooms are the layers.
const rooms = ["create-cd-task", "cli", "sdk", "constraints", "carve", "draft", "load", "emit", "harnesses", "cucumber", "prove", "report", "rig", "verifier", "model"];
const below = (room: string) => rooms.slice(rooms.indexOf(room) + 1);
const options = {
  layers: Object.fromEntries(rooms.map((room) => [room, { javascript: [`packages/${room}/src/**`], python: [] }])),
  allow: {
    ...Object.fromEntries(rooms.map((room) => [room, room === "model" ? [] : ["model"]])),
    "create-cd-task": ["sdk", "model"],
    cli: ["sdk", "model"],
    sdk: below("sdk"),
    constraints: ["verifier", "model"],
    carve: ["verifier", "model"],
  },
  data: ["prove", "rig"],
  core: [],
  typeOnly: "count",
};

async function checkRooms(more: Record<string, string> = {}): Promise<KindResult[]> {
  const paths = [...sourceFiles(), ...projectFiles().filter((path) => /^packages\/[^/]+\/package\.json$/.test(path))];
  const texts = new Map([...paths.map((path) => [path, readProjectFile(path)] as const), ...Object.entries(more)]);
  const kind = (await loadKinds()).find(({ name }) => name === "architecture");
  const { check } = (await import((kind as { checkFile: string }).checkFile)) as { check: KindCheck };
  const results = check(await readTexts({ texts, skipped: [] }), options).filter(({ rule }) => /edges|no-skipping/.test(rule));
  // The sdk hands on what `prove` gives by intention, which layers of a backend may not.
  return results.map((result) => {
    const findings = result.findings.filter(({ message }) => !message.includes("through what another layer has imported"));
    return { ...result, findings, state: result.state === "fail" && findings.length === 0 ? "pass" : result.state };
  });
}

describe("imports", () => {
  it("go from the doors through the sdk to the rooms and the model, and nowhere else", async () => {
    const results = await checkRooms();
    for (const { state, findings, examined } of results) {
      expect(state === "fail" ? findings : []).toEqual([]);
      expect(examined["imports"] ?? examined["edges"]).toBeGreaterThan(300);
    }
    const opaque = new Set(results.flatMap(({ findings }) => findings.map(({ file }) => file)));
    expect([...opaque]).toEqual(["packages/sdk/src/late-builtins.ts", "packages/sdk/src/plugins/find-plugin.ts", "packages/sdk/src/plugins/load-plugins.ts", "packages/constraints/src/load-kinds.ts", "packages/harnesses/src/load-harnesses.ts", "packages/prove/src/grade/keep-compiled.ts"]);
  });

  it.each([
    ["packages/emit/src/stray.ts", 'import { loadSuite } from "@cd-task/load";\nexport const stray = loadSuite;\n'],
    ["packages/model/src/stray.ts", 'import type { World } from "@cd-task/prove";\nexport type Stray = World;\n'],
    ["packages/cli/src/stray.ts", 'import { emitTask } from "@cd-task/emit";\nexport const stray = emitTask;\n'],
    ["packages/report/src/stray.ts", 'export { loadCodes } from "../../load/src/codes.ts";\n'],
  ])("are refused in %s", async (path, text) => {
    const findings = (await checkRooms({ [path]: text })).filter(({ state }) => state === "fail").flatMap((result) => result.findings);
    expect(findings.map(({ file }) => file)).toContain(path);
  });

  it("between rooms name the package or a door it declares, never a path into it", () => {
    const deep = sourceFiles().filter((path) => /from "(@cd-task\/(?!sdk\/(?:authoring|carving|checking|grading|reading|results|syntax|verifying)"|prove\/(?:carving|folders|grading|machine|verifying)"|report\/(?:results|rules)"|carve\/patches")[a-z-]+\/|(\.\.\/)+(packages|[a-z-]+\/src)\/)/.test(readProjectFile(path)));
    expect(deep).toEqual([]);
  });

  it("of a command's declaration leave the sdk to what carries it out", () => {
    const declarations = sourceFiles().filter((path) => /^packages\/cli\/src\/(main\.ts|commands\/)/.test(path));
    const early = declarations.filter((path) => /^(?:import (?!type )|export ).* from "(?:@cd-task\/sdk|.*\/actions\/)/m.test(readProjectFile(path)));
    expect(early).toEqual([]);
    expect(declarations.length).toBeGreaterThan(20);
  });
});
