import { type CarvedFeature, type CarveRecord, type Codebase, type FileTree, digestOfTree } from "@cd-task/model";
import { tellMissing } from "./tell-missing.ts";
import { testFilesOf } from "./test-files.ts";

/** One command, as long as it may take when it is measured too. */
export const testsLimitSeconds = 300;

/** The team's own tests that were green without the feature and with it, as a task holds them; undefined where there are none. */
export function keepTests(codebase: Codebase, holed: FileTree, { teamTests, teamTestNames = {} }: Pick<CarveRecord, "teamTests" | "teamTestNames">): CarvedFeature["tests"] {
  if (teamTests.length === 0) return undefined;
  const { globs, files } = testFilesOf(codebase, holed);
  const scripts = scriptsOf(holed);
  const commands = teamTests.map((command) => ({ command, run: tellMissing(writeOut(command, scripts)), names: teamTestNames[command] ?? [], limitSeconds: testsLimitSeconds }));
  return { kept: { files: globs, commands, digest: digestOfTree(files) }, files };
}

function scriptsOf(files: FileTree): Record<string, string> {
  const entry = files.find(({ path }) => path === "package.json");
  if (!entry || !("text" in entry)) return {};
  try {
    return (JSON.parse(entry.text) as { scripts?: Record<string, string> }).scripts ?? {};
  } catch {
    return {};
  }
}

const script = /\b(?:npm (?:(?:run|run-script) (?:-s |--silent )?)?|(?:yarn|pnpm) (?:run )?)([\w:.-]+)(?: --(?= ))?/g;

/** Scripts of package.json in a command's place, those around them too: whoever builds the feature may change package.json. */
function writeOut(command: string, scripts: Record<string, string>, depth = 0): string {
  if (depth > 5) return command;
  return command.replace(script, (whole, name: string) => {
    const known = name === "t" && !Object.hasOwn(scripts, "t") ? "test" : name;
    if (!Object.hasOwn(scripts, known)) return whole;
    const parts = [`pre${known}`, known, `post${known}`].flatMap((one) => (Object.hasOwn(scripts, one) ? [writeOut(scripts[one] as string, scripts, depth + 1)] : []));
    return parts.join(" && ");
  });
}
