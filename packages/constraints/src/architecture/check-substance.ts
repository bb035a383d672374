import type { Finding } from "@cd-task/model";
import { ancestor, childIn, groupOf, isFunctionNode, namedChildren, resolveName, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { countWork } from "./count-work.ts";
import { isUsed, reachedForSure } from "./find-used.ts";
import { type LayerMap, liesAbove } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";
import { RunningFunctions } from "./find-running.ts";
import { passesOn } from "./passes-on.ts";

const leastFunctions = 2;
const ofModule = /^(program|module|export_statement|variable_declarator)$/;
const typed = /^(interface_declaration|type_alias_declaration|enum_declaration)$/;

/** What is wrong with the weight of the layers: empty ones, too much code elsewhere, a layer that only passes on. */
export function checkSubstance(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): { findings: Finding[]; undecided: Finding[]; examined: Record<string, number> } {
  const outside = countWork(facts, facts.product.filter(({ path }) => layers.layerOf(path) === null));
  const inLayers = layers.names.flatMap((layer) => layers.filesOf(layer));
  const inside = countStatements(inLayers) - (outside > 0 ? countUnused(facts, inLayers) : 0);
  const all = inside + outside;
  const share = all === 0 ? 0 : inside / all;
  const empty = layers.names.filter((layer) => isEmpty(layers.filesOf(layer)) && !holdsTypes(facts, layers, layer, options) && !opensData(facts, layers, layer, options));
  const idle = facts.unreachable !== null ? [] : layers.names.filter((layer) => !empty.includes(layer) && isBelow(layer, layers, options) && layers.filesOf(layer).length > 0 && !isUsed(facts, layers, layer));
  const findings = [
    ...empty.map((layer) => emptyLayer(facts, layers, layer, options)),
    ...idle.map((layer) => idleLayer(layers, layer)),
    ...(share < options.coverage.min ? [thinLayers(share, options)] : []),
    ...layers.names.filter((layer) => isBetween(layer, layers, options)).flatMap((layer) => [...forwarding(facts, layer, layers.filesOf(layer), options), ...uncalled(facts, layers, layer)]),
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

// What fills a layer and is used by nothing is no part of the program.
function countUnused(facts: TreeFacts, files: readonly SourceFile[]): number {
  if (facts.unreachable !== null) return 0;
  const running = new RunningFunctions(facts, files);
  const outermost = files.flatMap((file) => file.functions.flatMap(({ node, statements }) => (statements > 1 && ancestor(node, isFunctionNode) === null ? [{ file, node, statements }] : [])));
  return outermost.reduce((sum, { file, node, statements }) => sum + (running.runs(file, node) ? 0 : statements), 0);
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

function forwarding(facts: TreeFacts, layer: string, files: readonly SourceFile[], options: ArchitectureOptions): Finding[] {
  const functions = files.flatMap((file) => file.functions.filter(({ name }) => name !== "constructor" && name !== "__init__").map((one) => ({ ...one, file })));
  const found = (message: string): Finding[] => [{ file: (files[0] as SourceFile).path, line: 0, column: 0, message, hint: `Let ${layer} do the work it is there for.` }];
  if (functions.length === 0 && (options.allow[layer] ?? []).length > 0 && files.length > 0) return found(`${layer} has no function of its own.`);
  const own = functions.filter(({ name, node }) => !passesAll(name, node));
  if (own.length < functions.length && own.every(({ node }) => passesOn(node))) return found(`${layer} passes on whatever it is asked for.`);
  const passing = new Set(functions.filter(({ node }) => passesOn(node)).map(({ node }) => node));
  if (functions.length < leastFunctions || passing.size === 0) return [];
  const judged = withoutParts(functions, passing);
  const count = judged.filter(({ node }) => passing.has(node)).length;
  const isTooMuch = (among: readonly { node: SyntaxNode }[]) => count / (among.length || 1) > options.forwardingMax;
  const running = facts.unreachable === null && !isTooMuch(judged) ? new RunningFunctions(facts, files) : null;
  const counted = running ? judged.filter(({ file, node }) => passing.has(node) || running.runs(file, node)) : judged;
  if (!isTooMuch(counted)) return [];
  const unused = judged.length - counted.length;
  return found(`${count} of ${counted.length} functions of ${layer} only pass their parameters on${unused > 0 ? `; ${unused} more ${unused === 1 ? "is" : "are"} used by nothing that runs` : ""}.`);
}

// Functions inside one that only passes on are part of it; one that makes others does nothing itself.
function withoutParts<One extends { node: SyntaxNode }>(functions: readonly One[], passing: ReadonlySet<SyntaxNode>): One[] {
  return functions.filter(({ node }) => ancestor(node, (above) => passing.has(above)) === null && (passing.has(node) || !isMaker(node)));
}

// `(notes) => ({ list: () => notes.list() })`, `function make(notes) { function list() {} return { list }; }`
function isMaker(node: SyntaxNode): boolean {
  let body = childIn(node, "body");
  if (body?.kind === "parenthesized_expression") body = namedChildren(body)[0] ?? null;
  const given = body?.kind === "statement_block" || body?.kind === "block" ? namedChildren(body) : [];
  const isHolding = (one: SyntaxNode | undefined | null) => one?.kind === "object" && namedChildren(one).some((part) => isFunctionNode(part) || isFunctionNode(childIn(part, "value") ?? part));
  const last = given.at(-1);
  const returned = last?.kind === "return_statement" ? namedChildren(last)[0] : undefined;
  if (isHolding(body) || (body !== null && isFunctionNode(body))) return true;
  const isMade = (one: SyntaxNode) => isFunctionNode(one) || /^(class_declaration|class_definition)$/.test(one.kind) || (one.kind === "lexical_declaration" && namedChildren(one).every((part) => isFunctionNode(childIn(part, "value") ?? part)));
  return returned !== undefined && given.slice(0, -1).every(isMade) && (isHolding(returned) || (given.length > 1 && /^(object|identifier|dictionary)$/.test(returned.kind)));
}

// `def __getattr__(self, name): return getattr(notes, name)`, `new Proxy(notes, { get: (target, name) => target[name] })`
function passesAll(name: string, node: SyntaxNode): boolean {
  if (/^__getattr(ibute)?__$/.test(name)) return /\breturn\s+getattr\(/.test(node.text);
  return ancestor(node, ({ kind, text }) => kind === "new_expression" && /^new Proxy\(/.test(text.slice(0, 12))) !== null;
}
