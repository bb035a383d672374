import type { FileTree, JsonObject, Language, SolutionMutant } from "@cd-task/model";
import { matchesGlob } from "@cd-task/verifier";
import { findText, prepend, specifierOf, writeText } from "../edit-solution.ts";
import { activeRules, type ArchitectureOptions, readOptions } from "./options.ts";

const languages: Language[] = ["javascript", "python"];
const hasCode = (text: string) => /^(export |function |const |class |def |async def )/m.test(text);
const importLine = { javascript: (name: string) => `import "${name}";`, python: (name: string) => `import ${name}` };

/** Ways to break layers, each for both languages: the innermost imports the outermost, the outermost skips, queries, most of the program beside the layers. */
export const mutants: SolutionMutant[] = languages.flatMap((language) => [
  mutant("inner-imports-outer", "architecture/edges", language, (solution, layers) => addImport(solution, language, layers.data, layers.outer)),
  mutant("outer-through-shared-module", "architecture/edges", language, (solution, layers) => addThroughShared(solution, language, layers)),
  mutant("outer-skips-to-data", "architecture/no-skipping", language, (solution, layers) => addImport(solution, language, layers.outer, layers.data)),
  mutant("outer-queries-database", "architecture/no-skipping", language, (solution, layers) => addQuery(solution, language, layers.outer)),
  mutant("framework-in-core", "architecture/framework-free-core", language, (solution, layers) => {
    const file = findText(solution, layers.core, hasCode);
    const name = language === "python" ? "werkzeug.exceptions" : "http-errors";
    return file && writeText(solution, file.path, prepend(file.text, importLine[language](name), language));
  }),
  mutant("program-beside-layers", "architecture/substance", language, (solution, layers) => addProgram(solution, language, layers.outer)),
  asked("modules-in-a-circle", "architecture/cycles", language, (solution, { layers }) => addCircle(solution, language, Object.values(layers).flatMap((globs) => globs[language] ?? []))),
  asked("environment-read-in-core", "architecture/composition-root", language, (solution, options) => {
    const { core } = layersOf(options as unknown as JsonObject, language);
    const file = findText(solution, core, (text, path) => hasCode(text) && !matchesGlob(path, options.root[language]));
    const line = { javascript: "export const limit = Number(process.env.LIMIT ?? 20);", python: 'import os\n\nLIMIT = int(os.environ.get("LIMIT", "20"))' };
    return options.root[language].length > 0 && file ? writeText(solution, file.path, `${file.text}\n${line[language]}\n`) : null;
  }),
  asked("file-named-otherwise", "architecture/naming", language, (solution, { layers, naming }) => {
    const [layer] = Object.keys(naming).filter((name) => (naming[name]?.[language] ?? []).length > 0);
    const file = layer ? findText(solution, layers[layer]?.[language] ?? [], hasCode) : null;
    if (!file) return null;
    const path = `${file.path.split("/").slice(0, -1).join("/")}/zz9.${language === "python" ? "py" : "js"}`;
    const moved = writeText(solution, path, language === "python" ? "def spare():\n    return 1\n" : "export const spare = () => 1;\n");
    return writeText(moved, file.path, prepend(file.text, importLine[language](specifierOf(file.path, path, language)), language));
  }),
]);

interface Layers {
  outer: string[];
  core: string[];
  data: string[];
}

function mutant(name: string, caughtBy: string, language: Language, breakIt: (solution: FileTree, layers: Layers) => FileTree | null): SolutionMutant {
  return {
    name: `${name}-${language}`,
    language,
    caughtBy,
    apply: (solution, options) => breakIt(solution, layersOf(options, language)),
  };
}

// Breaks a rule that only options bring in.
function asked(name: string, caughtBy: string, language: Language, breakIt: (solution: FileTree, options: ArchitectureOptions) => FileTree | null): SolutionMutant {
  return {
    name: `${name}-${language}`,
    language,
    caughtBy,
    apply(solution, given) {
      const options = readOptions(given);
      return activeRules(options).has(caughtBy) ? breakIt(solution, options) : null;
    },
  };
}

// Two new modules of one layer, each of which imports the other; the second one inside a function.
function addCircle(solution: FileTree, language: Language, globs: readonly string[]): FileTree | null {
  const file = findText(solution, globs, hasCode);
  if (!file) return null;
  const folder = file.path.split("/").slice(0, -1).join("/");
  const [first, second] = ["circle_one", "circle_two"].map((name) => `${folder}/${name}.${language === "python" ? "py" : "js"}`) as [string, string];
  const line = (from: string, to: string) => importLine[language](specifierOf(from, to, language));
  const inner = { javascript: `export const later = () => import("./circle_one.js");`, python: `def later():\n    ${line(second, first)}\n    return 1` };
  const outer = { javascript: "export const one = 1;", python: "ONE = 1" };
  const added = writeText(writeText(solution, first, `${line(first, second)}\n${outer[language]}\n`), second, `${inner[language]}\n`);
  return writeText(added, file.path, prepend(file.text, line(file.path, first), language));
}

function layersOf(given: JsonObject, language: Language): Layers {
  const { layers, data, core } = readOptions(given);
  const globs = (name: string | undefined) => layers[name ?? ""]?.[language] ?? [];
  return { outer: globs(Object.keys(layers)[0]), core: globs(core.find((name) => !data.includes(name))), data: globs(data[0]) };
}

function addImport(solution: FileTree, language: Language, from: readonly string[], to: readonly string[]): FileTree | null {
  const source = findText(solution, from, hasCode);
  const target = findText(solution, to, hasCode);
  if (!source || !target) return null;
  const line = importLine[language](specifierOf(source.path, target.path, language));
  return writeText(solution, source.path, prepend(source.text, line, language));
}

function addThroughShared(solution: FileTree, language: Language, layers: Layers): FileTree | null {
  const source = findText(solution, layers.core, hasCode);
  const target = findText(solution, layers.outer, hasCode);
  if (!source || !target) return null;
  const shared = `${source.path.split("/")[0]}/shared/bridge.${language === "python" ? "py" : "js"}`;
  const reexport = specifierOf(shared, target.path, language);
  const bridged = writeText(solution, shared, language === "python" ? `from ${reexport} import *\n` : `export * from "${reexport}";\n`);
  const line = importLine[language](specifierOf(source.path, shared, language));
  return writeText(bridged, source.path, prepend(source.text, line, language));
}

function addQuery(solution: FileTree, language: Language, outer: readonly string[]): FileTree | null {
  const file = findText(solution, outer, hasCode);
  const code = {
    javascript: 'export const countRows = (request) => request.app.locals.pool.query("SELECT count(*) FROM articles");',
    python: 'def count_rows(app):\n    return app.extensions["pool"].execute("SELECT count(*) FROM articles")',
  };
  return file && writeText(solution, file.path, `${file.text}\n${code[language]}\n`);
}

// As many statements as the whole solution has lines: less than the usual share is left inside the layers.
function addProgram(solution: FileTree, language: Language, outer: readonly string[]): FileTree | null {
  const file = findText(solution, outer, hasCode);
  if (!file) return null;
  const lines = solution.reduce((sum, entry) => sum + ("text" in entry && /\.(py|[cm]?[jt]s)$/.test(entry.path) ? entry.text.split("\n").length : 0), 0);
  const statement = { javascript: (index: number) => `export const value${index} = () => ${index};`, python: (index: number) => `def value${index}():\n    return ${index}` };
  const path = `${file.path.split("/")[0]}/beside/program.${language === "python" ? "py" : "js"}`;
  const program = Array.from({ length: lines * 4 }, (_, index) => statement[language](index)).join("\n");
  const line = importLine[language](specifierOf(file.path, path, language));
  return writeText(writeText(solution, path, `${program}\n`), file.path, prepend(file.text, line, language));
}
