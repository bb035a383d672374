import { type FileEntry, type FileTree, joinTrees, type Outcome } from "@cd-task/model";

/** What is to be said of a new suite. */
export interface NewSuite {
  /** The folder's name in package.json. */
  packageName: string;
  /** Name and title of the suite itself; absent: what the files say. */
  suite?: { name: string; title: string };
  /** In place of the frameworks the files name. */
  frameworks?: readonly string[];
  /** The version, address or file that `cd-task` is installed from. */
  cdTask: string;
}

/**
 * Author files (a preset, or what was drafted) and the frame of a project -> the files of a new repository: with
 * package.json, and with schema comments that point at the installed `cd-task`. Names are data, wherever they are put.
 */
export function createSuite(authored: FileTree, frame: FileTree, wishes: NewSuite): Outcome<FileTree> {
  const title = wishes.suite?.title ?? titleOf(authored);
  const fill = { title, name: wishes.packageName };
  const { tree, diagnostics } = joinTrees(
    authored.map((entry) => pointAtSchemas(entry.path === "suite.yaml" ? settleSuiteFile(entry, wishes) : entry)),
    frame.filter(({ path }) => !authored.some((entry) => entry.path === path)).map((entry) => fillIn(entry, fill)),
    [{ path: "package.json", text: packageText(wishes, title) }],
  );
  return { value: tree, diagnostics };
}

function packageText({ packageName, cdTask }: NewSuite, title: string): string {
  const scripts = { check: "cd-task check .", build: "cd-task build . --out build", prove: "cd-task prove ." };
  const manifest = { name: packageName, version: "0.1.0", private: true, description: `${title}: tasks for coding agents.`, type: "module", scripts, devDependencies: { "cd-task": cdTask }, engines: { node: ">=22.13" } };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** One pass: what was filled in is never looked at again. */
function fillIn(entry: FileEntry, values: Record<string, string>): FileEntry {
  if (!("text" in entry)) return entry;
  return { ...entry, text: entry.text.replace(/\{\{(name|title)\}\}/g, (whole, key: string) => values[key] ?? whole) };
}

/** `# yaml-language-server: $schema=.../x.schema.json`, wherever it pointed, as seen from a project that installed `cd-task`. */
function pointAtSchemas(entry: FileEntry): FileEntry {
  if (!("text" in entry) || !/\.ya?ml$/.test(entry.path)) return entry;
  const up = "../".repeat(entry.path.split("/").length - 1) || "./";
  const text = entry.text.replace(/^(# yaml-language-server: \$schema=)\S*?([a-z-]+\.schema\.json)$/m, (_, start: string, file: string) => `${start}${up}node_modules/cd-task/schemas/${file}`);
  return { ...entry, text };
}

function settleSuiteFile(entry: FileEntry, { suite, frameworks }: NewSuite): FileEntry {
  if (!("text" in entry)) return entry;
  let text = entry.text;
  // A JSON string is a YAML string as well: no title can become anything else.
  if (suite) text = replaceKey(replaceKey(text, "name", suite.name), "title", JSON.stringify(suite.title));
  if (frameworks) text = replaceKey(text, "frameworks", `[${frameworks.join(", ")}]`);
  return { ...entry, text };
}

/** The text with another value at a key of the top level: one line, or a list below it. */
function replaceKey(text: string, key: string, value: string): string {
  return text.replace(new RegExp(`^${key}:(?: .*|(?:\\n *- .*)+)$`, "m"), () => `${key}: ${value}`);
}

function titleOf(authored: FileTree): string {
  const entry = authored.find(({ path }) => path === "suite.yaml");
  const found = entry && "text" in entry ? /^title: (.*)$/m.exec(entry.text)?.[1] : undefined;
  return found?.replace(/^(["'])(.*)\1$/, "$2") ?? "Suite";
}
