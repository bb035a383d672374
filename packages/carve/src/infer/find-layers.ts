import type { Language } from "@cd-task/model";
import { folderOf, followImports, groupOf, type SourceFile, type TreeFacts } from "@cd-task/verifier";

/** Files that lie together and may be a layer. */
export interface Layer {
  name: string;
  globs: string[];
  files: SourceFile[];
}

/** Folders that the code is divided into, and the edges of imports between them. */
export interface Layers {
  layers: Layer[];
  /** For each layer those it imports: directly, and through files outside the layers too. */
  direct: Map<string, Set<string>>;
  through: Map<string, Set<string>>;
  /** Folders that import each other and count as one layer. */
  merged: string[];
}

/** The product files of the language that most of them are in. */
export function productOf(facts: TreeFacts): { language: Language; files: SourceFile[] } {
  const byLanguage = [...Map.groupBy(facts.product, ({ language }) => language)].sort((a, b) => b[1].length - a[1].length);
  const [language, files] = byLanguage[0] ?? ["javascript", []];
  return { language, files };
}

/** The folders of the code as layers; folders that import each other are one. */
export function findLayers(facts: TreeFacts): Layers {
  const { files } = productOf(facts);
  let layers = groupsOf(files);
  const merged: string[] = [];
  for (;;) {
    const direct = edgesOf(facts, layers, false);
    const pair = findMutual(layers, direct);
    if (!pair) return { layers, direct, through: edgesOf(facts, layers, true), merged };
    merged.push(`${pair[0].name} and ${pair[1].name} import each other (${firstImport(facts, ...pair)}; ${firstImport(facts, pair[1], pair[0])}), so that they count as one layer.`);
    layers = [...layers.filter((one) => !pair.includes(one)), joined(pair)];
  }
}

// Folders beside each other, below whatever folder holds nearly all code; what repeats a file's name in each folder is layered by that name.
function groupsOf(files: readonly SourceFile[]): Layer[] {
  const root = rootOf(files);
  const byFolder = Map.groupBy(files.filter(({ path }) => path.startsWith(root) && path.slice(root.length).includes("/")), ({ path }) => path.slice(root.length).split("/")[0] as string);
  const groups = [...byFolder].flatMap(([name, members]) => slicesOf(`${root}${name}`, name, members));
  const isWorth = ({ files: members }: Layer) => members.reduce((sum, { statements }) => sum + statements, 0) >= 2 && members.some(({ functions, classes, variables }) => functions.length + classes.length + variables.length > 0);
  const lone = groups.length === 0 ? [] : files.filter((file) => folderOf(file.path) === folderOf(`${root}x`) && isStore(file, files)).map((file) => ({ name: plainName(file.path.slice(root.length)), globs: [file.path], files: [file] }));
  return [...groups, ...lone.filter(({ name }) => !groups.some((one) => one.name === name))].filter(isWorth).sort((a, b) => (a.name < b.name ? -1 : 1));
}

// A module beside the folders that holds what is stored, and that several others use.
function isStore(file: SourceFile, files: readonly SourceFile[]): boolean {
  if (/(^|\/)(__\w+__\.py|(app|main|server|index)\.\w+)$/.test(file.path) || !usesDatabase(file)) return false;
  return files.filter(({ imports }) => imports.some(({ target }) => target.kind === "file" && target.path === file.path)).length >= 2;
}

/** Whether a file imports a database driver or an object-relational mapper. */
export function usesDatabase({ language, imports }: SourceFile): boolean {
  return imports.some(({ form, target }) => form !== "type-only" && /^(driver|orm)$/.test(groupOf(language, target).group));
}

function rootOf(files: readonly SourceFile[]): string {
  const weigh = (ones: readonly SourceFile[]) => ones.reduce((sum, { statements }) => sum + statements, 0);
  for (let root = ""; ; ) {
    const below = [...Map.groupBy(files.filter(({ path }) => path.startsWith(root) && path.slice(root.length).includes("/")), ({ path }) => path.slice(root.length).split("/")[0] as string)];
    const heavy = below.find(([, members]) => weigh(members) > 0.8 * weigh(files));
    if (!heavy) return root;
    root = `${root}${heavy[0]}/`;
  }
}

function slicesOf(folder: string, name: string, members: readonly SourceFile[]): Layer[] {
  const baseOf = ({ path }: SourceFile) => path.slice(path.lastIndexOf("/") + 1);
  const nested = members.filter(({ path }) => folderOf(path) !== folder);
  const repeated = [...Map.groupBy(nested, baseOf)].filter(([base, ones]) => ones.length >= 2 && !/^(__init__\.py|index\.[cm]?[jt]sx?)$/.test(base));
  const covered = repeated.flatMap(([, ones]) => ones);
  if (repeated.length < 2 || covered.length < members.length / 2) return [{ name, globs: [`${folder}/**`], files: [...members] }];
  return repeated.map(([base, ones]) => ({ name: `${name}-${plainName(base)}`, globs: [`${folder}/**/${base}`], files: ones }));
}

function plainName(base: string): string {
  return base.replace(/\.\w+$/, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function edgesOf(facts: TreeFacts, layers: readonly Layer[], isThrough: boolean): Map<string, Set<string>> {
  const home = new Map(layers.flatMap(({ name, files }) => files.map(({ path }): [string, string] => [path, name])));
  return new Map(layers.map(({ name, files }) => {
    const reached = files.flatMap((file) => followImports(facts, file, (path) => !home.has(path)).flatMap(({ target, through }) => (target.kind === "file" && (isThrough || through.length === 0) ? [home.get(target.path)] : [])));
    return [name, new Set(reached.filter((other): other is string => other !== undefined && other !== name))];
  }));
}

function findMutual(layers: readonly Layer[], edges: ReadonlyMap<string, ReadonlySet<string>>): [Layer, Layer] | null {
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(edges.get(from) ?? [])].some((next) => next === to || reaches(next, to, seen));
  };
  for (const one of layers) for (const other of layers) if (one.name < other.name && reaches(one.name, other.name) && reaches(other.name, one.name)) return [one, other];
  return null;
}

// The first file of one that imports the other, as far as it does so itself.
function firstImport(facts: TreeFacts, from: Layer, to: Layer): string {
  const paths = new Set(to.files.map(({ path }) => path));
  for (const file of from.files) {
    const reach = followImports(facts, file, () => false).find(({ target }) => target.kind === "file" && paths.has(target.path));
    if (reach?.target.kind === "file") return `${file.path} imports ${reach.target.path}`;
  }
  return `${from.name} by way of others`;
}

function joined([one, other]: [Layer, Layer]): Layer {
  return { name: `${one.name}-and-${other.name}`, globs: [...one.globs, ...other.globs], files: [...one.files, ...other.files] };
}
