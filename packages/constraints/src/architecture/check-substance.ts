import type { Finding } from "@cd-task/model";
import { ancestor, groupOf, isFunctionNode, resolveName, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { countWork } from "./count-work.ts";
import { isUsed, reachedForSure } from "./find-used.ts";
import { type LayerMap, liesAbove } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

const leastFunctions = 2;
const ofModule = /^(program|module|export_statement|variable_declarator)$/;
const typed = /^(interface_declaration|type_alias_declaration|enum_declaration)$/;

/** What is wrong with the weight of the layers: empty ones, too much code elsewhere, a layer that only passes on. */
export function checkSubstance(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): { findings: Finding[]; undecided: Finding[]; examined: Record<string, number> } {
  const inside = countStatements(layers.names.flatMap((layer) => layers.filesOf(layer)));
  const all = inside + countWork(facts, facts.product.filter(({ path }) => layers.layerOf(path) === null));
  const share = all === 0 ? 0 : inside / all;
  const empty = layers.names.filter((layer) => isEmpty(layers.filesOf(layer)) && !holdsTypes(facts, layers, layer, options) && !opensData(facts, layers, layer, options));
  const idle = facts.unreachable !== null ? [] : layers.names.filter((layer) => !empty.includes(layer) && isBelow(layer, layers, options) && layers.filesOf(layer).length > 0 && !isUsed(facts, layers, layer));
  const findings = [
    ...empty.map((layer) => emptyLayer(facts, layers, layer, options)),
    ...idle.map((layer) => idleLayer(layers, layer)),
    ...(share < options.coverage.min ? [thinLayers(share, options)] : []),
    ...layers.names.filter((layer) => isBetween(layer, layers, options)).flatMap((layer) => [...forwarding(layer, layers.filesOf(layer), options), ...uncalled(facts, layers, layer)]),
  ];
  const undecided = findings.length > 0 ? [] : findUnsure(facts, layers);
  return { findings, undecided, examined: { files: facts.product.length, statements: all, percentInLayers: Math.round(share * 100) } };
}

// Where a load cannot be followed every file may be reached; a layer that nothing else leads to may be there for show.
function findUnsure(facts: TreeFacts, layers: LayerMap): Finding[] {
  if (facts.unreachable === null || facts.entries.length === 0) return [];
  const reached = reachedForSure(facts);
  return layers.names
    .filter((layer) => !layers.filesOf(layer).some(({ path }) => reached.has(path)))
    .map((layer) => ({ file: layers.filesOf(layer)[0]?.path ?? ".", line: 0, column: 0, message: `Whether ${layer} is reached from ${facts.entries.join(", ")} cannot be told: ${facts.unreachable}.`, hint: "Load modules under fixed names, or all of a folder that is listed." }));
}

function isBelow(layer: string, { names }: LayerMap, { allow }: ArchitectureOptions): boolean {
  return names.some((other) => other !== layer && liesAbove(other, layer, allow));
}

// Between the outermost layers, which no other imports, and those that hold the data.
function isBetween(layer: string, layers: LayerMap, options: ArchitectureOptions): boolean {
  return !options.data.includes(layer) && isBelow(layer, layers, options);
}

function countStatements(files: readonly SourceFile[]): number {
  return files.reduce((sum, { statements }) => sum + statements, 0);
}

function isEmpty(files: readonly SourceFile[]): boolean {
  if (files.some(({ variables }) => variables.some(({ value }) => isMade(value)))) return false;
  return files.every(({ functions, classes, variables }) => functions.length + classes.length + variables.length === 0) || countStatements(files) < 2;
}

// One statement may be a whole table: `export const users = pgTable("users", {...})`.
function isMade(value: SyntaxNode | null): boolean {
  return value !== null && /^(call|call_expression|new_expression)$/.test(value.kind) && value.text.length > 40;
}

// An innermost layer may be nothing but shapes that the others name: `interface Article`.
function holdsTypes(facts: TreeFacts, layers: LayerMap, layer: string, options: ArchitectureOptions): boolean {
  if ((options.allow[layer] ?? []).length > 0 || !isBelow(layer, layers, options) || options.data.every((name) => name === layer)) return false;
  const named = new Set(facts.product.flatMap(({ path, imports }) => (layers.layerOf(path) === layer ? [] : imports.flatMap(({ target }) => (target.kind === "file" ? target.path : [])))));
  return [...named].some((path) => layers.layerOf(path) === layer && facts.files.get(path)?.root.children.some((node) => typed.test(node.kind) || node.children.some(({ kind }) => typed.test(kind))));
}

// A mapper whose models are generated leaves no more to write than its client: `export const prisma = new PrismaClient()`.
function opensData(facts: TreeFacts, layers: LayerMap, layer: string, { data }: ArchitectureOptions): boolean {
  if (!data.includes(layer)) return false;
  return layers.filesOf(layer).some((file) => file.calls.some(({ path, node }) => {
    const origin = node.kind === "new_expression" && node.parent?.kind === "variable_declarator" ? resolveName(facts, file, path.join(".")) : null;
    return origin !== null && /^(orm|driver)$/.test(groupOf(file.language, origin.target).group);
  }));
}

function emptyLayer(facts: TreeFacts, layers: LayerMap, layer: string, options: ArchitectureOptions): Finding {
  const written = [...facts.files.values()].filter(({ path }) => layers.layerOf(path) === layer);
  const isUnreached = !isEmpty(written);
  const spoken = new Set(facts.product.map(({ language }) => language));
  const globs = [...spoken].flatMap((language) => options.layers[layer]?.[language] ?? []);
  return {
    file: isUnreached ? (written[0] as SourceFile).path : ".",
    line: 0,
    column: 0,
    message: isUnreached
      ? `No file of the layer ${layer} is reached from ${facts.entries.join(", ")}.`
      : `The layer ${layer} holds no code (${globs.join(", ")}).`,
    hint: `Put the code of ${layer} there and use it.`,
  };
}

function idleLayer(layers: LayerMap, layer: string): Finding {
  return {
    file: (layers.filesOf(layer)[0] as SourceFile).path,
    line: 0,
    column: 0,
    message: `What is imported of the layer ${layer} is never used.`,
    hint: `Put the code of ${layer} there and use it.`,
  };
}

function thinLayers(share: number, options: ArchitectureOptions): Finding {
  const percent = (value: number) => `${Math.round(value * 100)}%`;
  return {
    file: ".",
    line: 0,
    column: 0,
    message: `Only ${percent(share)} of the program's statements are inside the layers, start-up code elsewhere not counted; ${percent(options.coverage.min)} are asked for.`,
    hint: "Move code into the layer it belongs to.",
  };
}

// Code that is there for show: functions of modules alone, whose names stand nowhere but where they are written.
function uncalled(facts: TreeFacts, layers: LayerMap, layer: string): Finding[] {
  const files = layers.filesOf(layer);
  const names = files.flatMap((file) => file.functions.flatMap(({ name, node }) => (ancestor(node, isFunctionNode) === null ? (ofModule.test(node.parent?.kind ?? "") && !/\bdefault\b/.test(node.parent?.text.slice(0, 20) ?? "") ? name : "") : [])));
  if (names.length === 0 || names.includes("") || facts.unreachable !== null) return [];
  const word = new RegExp(`(?<![\\w$])(${names.map((name) => name.replaceAll("$", "\\$")).join("|")})(?![\\w$])`, "g");
  const mentions = facts.product.reduce((sum, { root }) => sum + (root.text.match(word)?.length ?? 0), 0);
  if (mentions > names.length) return [];
  return [{ file: (files[0] as SourceFile).path, line: 0, column: 0, message: `No function of ${layer} is ever called.`, hint: `Put the code of ${layer} there and use it.` }];
}

function forwarding(layer: string, files: readonly SourceFile[], options: ArchitectureOptions): Finding[] {
  const functions = files.flatMap((file) => file.functions.filter(({ name }) => name !== "constructor" && name !== "__init__"));
  if (functions.length === 0 && (options.allow[layer] ?? []).length > 0 && files.length > 0) return [{ file: (files[0] as SourceFile).path, line: 0, column: 0, message: `${layer} has no function of its own.`, hint: `Let ${layer} do the work it is there for.` }];
  const own = functions.filter(({ name, node }) => !passesAll(name, node));
  if (own.length < functions.length && own.every(({ forwards }) => forwards)) return [{ file: (files[0] as SourceFile).path, line: 0, column: 0, message: `${layer} passes on whatever it is asked for.`, hint: `Let ${layer} do the work it is there for.` }];
  const count = functions.filter(({ forwards }) => forwards).length;
  if (functions.length < leastFunctions || count / functions.length <= options.forwardingMax) return [];
  const message = `${count} of ${functions.length} functions of ${layer} only pass their parameters on.`;
  return [{ file: (files[0] as SourceFile).path, line: 0, column: 0, message, hint: `Let ${layer} do the work it is there for.` }];
}

// `def __getattr__(self, name): return getattr(notes, name)`, `new Proxy(notes, { get: (target, name) => target[name] })`
function passesAll(name: string, node: SyntaxNode): boolean {
  if (/^__getattr(ibute)?__$/.test(name)) return /\breturn\s+getattr\(/.test(node.text);
  return ancestor(node, ({ kind, text }) => kind === "new_expression" && /^new Proxy\(/.test(text.slice(0, 12))) !== null;
}
