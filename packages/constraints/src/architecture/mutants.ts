import type { FileTree, JsonObject, Language, SolutionMutant } from "@cd-task/model";
import { findText, prepend, specifierOf, writeText } from "../edit-solution.ts";
import { readOptions } from "./options.ts";

const languages: Language[] = ["javascript", "python"];
const hasCode = (text: string) => /^(export |function |const |class |def |async def )/m.test(text);
const importLine = { javascript: (name: string) => `import "${name}";`, python: (name: string) => `import ${name}` };

/** Ways to break layers, each for both languages: the innermost imports the outermost, the outermost skips, queries, a hollow layer. */
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
  mutant("layer-made-hollow", "architecture/substance", language, (solution, layers) => {
    const kept = solution.filter((entry) => !findText([entry], layers.core, () => true));
    return kept.length === solution.length ? null : writeText(kept, `${folderOf(layers.core[0] as string)}/readme.md`, "# Services\n");
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

function folderOf(glob: string): string {
  return glob.replace(/\/\*.*$/, "");
}
