import { type CarvedFeature, type CarveRecord, type Codebase, type FileTree, digestOfTree } from "@cd-task/model";
import { scriptsOf, writeOut } from "./package-scripts.ts";
import { tellMissing } from "./tell-missing.ts";
import { testFilesOf } from "./test-files.ts";

/** One command, as long as it may take when it is measured too. */
export const testsLimitSeconds = 300;

/** The team's own tests that were green without the feature and with it, as a task holds them; undefined where there are none. */
export function keepTests(codebase: Codebase, holed: FileTree, { teamTests, teamTestNames = {} }: Pick<CarveRecord, "teamTests" | "teamTestNames">): CarvedFeature["tests"] {
  if (teamTests.length === 0) return undefined;
  const { globs, files } = testFilesOf(codebase, holed);
  const manifest = holed.find(({ path }) => path === "package.json");
  const scripts = scriptsOf(manifest && "text" in manifest ? manifest.text : undefined);
  // Whoever builds the feature may change package.json.
  const commands = teamTests.map((command) => ({ command, run: tellMissing(writeOut(command, scripts)), names: teamTestNames[command] ?? [], limitSeconds: testsLimitSeconds }));
  return { kept: { files: globs, commands, digest: digestOfTree(files) }, files };
}
