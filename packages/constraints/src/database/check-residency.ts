import type { Finding } from "@cd-task/model";
import { childIn, type Declaration, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";
import { holdsContainers, isContainer, isWeak } from "./container.ts";
import { chainOf, type Fill, findFills, functionAround } from "./find-fills.ts";
import { fillsGiven, findGiven } from "./find-given.ts";
import { findHeld, type HeldContainer } from "./find-held.ts";
import { rootsOf } from "./lasting-root.ts";
import { isOfContainerClass } from "./container-classes.ts";
import { findFilledDefaults } from "./find-filled-defaults.ts";
import { findLentStores } from "./find-lent-stores.ts";
import { findNestedStores } from "./find-nested-stores.ts";
import { findStarted } from "./find-started.ts";
import { findStoreClasses, sharedField } from "./find-store-classes.ts";
import { findWrittenFiles } from "./find-written-files.ts";
import { findHiddenState } from "./find-hidden-state.ts";
import { findOuterCaches } from "./find-outer-caches.ts";
import { lifeOfKey } from "./life-of-key.ts";
import { isCalledLater } from "./is-called-later.ts";
import { isDecorating } from "./is-decorating.ts";
import { type Nature, natureOfFill, weightiest } from "./nature-of-fill.ts";
import { type Filled, traceFill } from "./trace-fill.ts";
import { weighStore } from "./weigh-store.ts";

// What leads to what the application carries, however deep that is.
const carriers = /^(app|application|api|server|fastify|current_app|request|req|ctx|c|context|globalThis|global|process)$/;
const hint = "Keep what requests write in the database.";

/** What was found of data that lives in the process or in files, and what reading alone cannot tell. */
export interface ResidencyFindings {
  findings: Finding[];
  undecided: Finding[];
  examined: Record<string, number>;
}

/** Containers of a module, of a closure, of the application or of a class that lives on, which functions fill; and data written to files. */
export function checkResidency(facts: TreeFacts): ResidencyFindings {
  let known: ReadonlySet<SyntaxNode> | undefined;
  // Most programs need no answer to this.
  const started = () => (known ??= findStarted(facts));
  const found = new Map<string, { finding: Finding; name: string; natures: Nature[] }>();
  const add = (file: SourceFile, node: SyntaxNode, name: string, message: string, fills: readonly { file: SourceFile; fill: Fill; nature?: Nature }[]) => {
    const key = `${file.path}:${node.place.line}:${node.place.column}:${name}`;
    const known = found.get(key) ?? { name, finding: { file: file.path, ...node.place, message, hint }, natures: [] };
    known.natures.push(...fills.map((one) => one.nature ?? natureOfFill(facts, one.file, one.fill)));
    found.set(key, known);
  };
  // What a weak container keeps lives as long as its key; where that cannot be told, it stays open.
  const ofLastingKeys = (container: SyntaxNode, file: SourceFile, fills: readonly Fill[]) =>
    fills.flatMap((fill): { file: SourceFile; fill: Fill; nature?: Nature }[] => {
      const life = isWeak(container) ? lifeOfKey(facts, file, fill, started) : "lasting";
      return life === "passing" ? [] : [{ file, fill, ...(life === "unknown" && { nature: "measure" }) }];
    });
  const addGiven = (given: Value, file: SourceFile, fill: Fill, later: SyntaxNode, path: readonly string[] = [], held?: string) => {
    for (const { name, ...value } of findGiven(facts, given, held !== undefined)) if (fillsGiven(facts, value, fill, path) && runsLater(facts, later, started)) add(value.file, value.node, held ?? name, "What a function gives lives in the memory of the process and is filled while it serves.", [{ file, fill }]);
  };
  const held = findHeld(facts, started);
  // `rows().append(row)`, where `rows` gives what the application carries.
  const addAsked = (asked: Value, file: SourceFile, fill: Fill, later: SyntaxNode, behind: readonly string[] = []) => {
    for (const { node } of valuesOf(facts, asked)) {
      const chain = node === asked.node ? null : chainOf(node);
      const keys = [...(chain?.keys ?? []), ...behind];
      const carried = chain && carriedBy(held, { ...fill, name: chain.name, keys }, { keys, from: chain.name }, keys.filter((key) => key !== ""));
      if (carried && runsLater(facts, later, started) && fillsGiven(facts, { file: carried.file, node: carried.value }, fill, keys.slice(keys.lastIndexOf(carried.name) + 1))) add(carried.file, carried.node, carried.name, `\`${carried.name}\` is carried by the application and is filled while it serves.`, [{ file, fill }]);
    }
  };
  for (const { name, file, node, isAsked } of held) if (isAsked) add(file, node, name, `\`${name}\` lives in the memory of the process and is filled while it serves.`, []);
  for (const file of facts.product) {
    for (const fill of findFills(file)) {
      const later = fill.isTaken ? fill.node : functionAround(fill.node);
      if (!later) continue;
      for (const nested of findNestedStores(facts, file, fill, started)) if (runsLater(facts, later, started)) add(nested.file, nested.node, nested.name, `\`${nested.name}\` lives in the memory of the process and is filled while it serves.`, [{ file, fill }]);
      if (/^(self|cls)$/.test(fill.name) || (fill.name === "this" && file.language === "javascript")) continue;
      if (fill.name === "()") {
        if (fill.container) addGiven({ file, node: fill.container }, file, fill, later);
        if (fill.container) addAsked({ file, node: fill.container }, file, fill, later);
        continue;
      }
      const filled = traceFill(facts, file, fill);
      if ("declaration" in filled && filled.declaration.how === "value" && fill.how !== "replace" && fill.how !== "hang") addGiven({ file: filled.file, node: filled.declaration.node }, file, fill, later, filled.keys, functionAround(filled.declaration.node) === null ? filled.declaration.name : undefined);
      if ("declaration" in filled && /^call(_expression)?$/.test(filled.declaration.node.kind) && fill.how !== "replace" && fill.how !== "hang") addAsked({ file: filled.file, node: filled.declaration.node }, file, fill, later, filled.keys);
      const named = filled.keys.filter((key) => key !== "");
      const carried = carriedBy(held, fill, filled, named);
      if (isEnvironment(fill, filled) && fill.how === "write" && runsLater(facts, later, started)) add(file, fill.node, "environ", "The environment of the process is written to while it serves.", [{ file, fill }]);
      if (fill.how === "hang" || fill.how === "replace" || isHungAgain(fill)) {
        if (isHungOnLasting(facts, fill, filled, later, started) && natureOfFill(facts, file, fill) === "given") add(file, fill.node, filled.keys.at(-1) || fill.name, `\`${[fill.name, ...fill.keys].join(".")}\` lives in the memory of the process and is given what a request brought.`, [{ file, fill }]);
        if (fill.how === "hang") continue;
      }
      const shared = "path" in filled && fill.how !== "replace" ? sharedField(facts, filled) : null;
      if (shared && runsLater(facts, later, started)) add(shared.file, shared.node, filled.keys[0] ?? "", `\`${fill.name}\` keeps its data in \`${filled.keys[0]}\`, in the memory of the process.`, [{ file, fill }]);
      const target = "path" in filled ? ofModule(facts, filled) : "declaration" in filled ? filled : null;
      if (carried && fill.how !== "replace") {
        const isLater = carried.of === undefined || runsLater(facts, later, started);
        if (isLater && fillsGiven(facts, { file: carried.file, node: carried.value }, fill, filled.keys.slice(filled.keys.lastIndexOf(carried.name) + 1))) add(carried.file, carried.node, carried.name, `\`${carried.name}\` is carried by the application and is filled while it serves.`, [{ file, fill }]);
      } else if (target && isStore(facts, target, fill, filled.keys) && livesOn(facts, target.declaration, later, started)) {
        const { name, node } = target.declaration;
        const kept = ofLastingKeys(node, file, [fill]);
        if (kept.length > 0) add(target.file, node, name, `\`${name}\` lives in the memory of the process and is filled while it serves.`, kept);
      }
    }
  }
  for (const { name, file, node, fills } of findFilledDefaults(facts)) add(file, node, name, `\`${name}\` is made once for all calls and is filled while the program serves.`, fills.map((fill) => ({ file, fill })));
  for (const { name, file, node, fill, at } of findLentStores(facts, (around) => runsLater(facts, around, started))) add(file, node, name, `\`${name}\` lives in the memory of the process and is filled while it serves.`, [{ file: at, fill }]);
  for (const { name, field, value, file, node, fills } of findStoreClasses(facts, started)) {
    const kept = ofLastingKeys(value, file, fills);
    if (kept.length > 0) add(file, node, field, `\`${name}\` keeps its data in \`${field}\`, in the memory of the process.`, kept);
  }
  const all = [...found.values()].map(({ name, finding, natures }) => ({ finding, weight: weighStore(name, weightiest(natures)) }));
  const written = facts.product.map((file) => findWrittenFiles(facts, file, started));
  const hidden = findHiddenState(facts, (node) => runsLater(facts, node, started));
  const containers = facts.product.reduce((sum, { variables }) => sum + variables.filter(({ value }) => value && isContainer(value)).length, 0);
  return {
    findings: [...all.filter(({ weight }) => weight === "store").map(({ finding }) => finding), ...written.flatMap(({ findings }) => findings), ...hidden.findings],
    undecided: [...all.filter(({ weight }) => weight === "open").map(({ finding }) => finding), ...written.flatMap(({ undecided }) => undecided), ...facts.product.flatMap((file) => findOuterCaches(facts, file)), ...hidden.undecided],
    examined: { files: facts.product.length, containers },
  };
}

// What of all that is carried a fill leads to: by the key, by any key below what is carried everywhere, or by a computed one.
function carriedBy(held: readonly HeldContainer[], fill: Fill, filled: Filled, named: readonly string[]): HeldContainer | undefined {
  const roots = rootsOf(fill, filled);
  const isEverywhere = roots.some((root) => carriers.test(root));
  const isBare = named.length === 0 && filled.keys.length === 0 && "from" in filled;
  return held.find(({ name, of }) => {
    if (of === undefined) return name === named.at(-1) || (named.includes(name) && isEverywhere) || (named.length === 0 && filled.keys.length > 0 && carriers.test(name) && roots.includes(name));
    if (isBare) return name === fill.name && !of.includes(name) && of.some((root) => /^(globalThis|global|builtins)$/.test(root));
    return of.some((root) => roots.includes(root)) && (named.includes(name) || (named.length === 0 && filled.keys.length > 0 && roots.includes(name)));
  });
}

// `os.environ["ROWS"] = text`
function isEnvironment({ name, keys }: Fill, filled: Filled): boolean {
  const whole = "from" in filled ? [filled.from, ...filled.keys].join(".") : [name, ...keys].join(".");
  return /^(node:)?(process|os)(\.(default|process|\*)?)*\.env(iron)?\b/.test(whole);
}

// `router.rows = router.rows.concat(row)`
function isHungAgain({ how, node }: Fill): boolean {
  return how === "write" && /^(member_expression|attribute)$/.test(childIn(node, "left")?.kind ?? "");
}

// A name of the module, an attribute of a module of the tree or of one of its classes, or what everybody reaches.
function isHungOnLasting(facts: TreeFacts, { name, keys }: Fill, filled: Filled, later: SyntaxNode, started: () => ReadonlySet<SyntaxNode>): boolean {
  if (/^(this|self|cls)$/.test(name)) return false;
  const isReached = /^(globalThis|global|process|current_app|module|exports)$/.test(name) || (name === "sys" && keys[0] === "modules") || (carriers.test(name) && /^(app|application|server)$/.test(keys[0] ?? ""));
  if ("path" in filled) return facts.files.has(filled.path) && runsLater(facts, later, started);
  if ("declaration" in filled) return livesOn(facts, filled.declaration, later, started);
  return isReached && runsLater(facts, later, started);
}

function ofModule({ files }: TreeFacts, { path, name }: { path: string; name: string }): { file: SourceFile; declaration: Declaration } | null {
  const file = files.get(path);
  const variable = file?.variables.find((one) => one.name === name);
  return file && variable?.value ? { file, declaration: { name, scope: file.root, how: "value", node: variable.value } } : null;
}

function isStore(facts: TreeFacts, { file, declaration: { name, how, node } }: { file: SourceFile; declaration: Declaration }, fill: Fill, path: readonly string[]): boolean {
  if (how === "value" && fill.how === "replace" && /^(null|none|undefined)$/.test(node.kind)) return isChained(name, fill.node);
  if (how !== "value" || !(isContainer(node) || (fill.how !== "replace" && path.length === 0 && isOfContainerClass(facts, { file, node })))) return false;
  const keys = path.slice(0, path.findLastIndex((key) => key !== "") + 1);
  if (keys.length > 0) return holdsContainers(node) || !/^(object|dictionary)$/.test(node.kind);
  const isObject = /^(object|dictionary)$/.test(node.kind);
  // Settings are replaced as a whole; an object's own method may be called `add`.
  if (fill.how === "replace") return !isObject || new RegExp(`[^\\w.]${name}\\b`).test(fill.node.text.slice(name.length));
  return fill.how === "write" || node.kind !== "object" || /^Object\.assign/.test(fill.node.text);
}

// `head = { row, next: head }`
function isChained(name: string, node: SyntaxNode): boolean {
  const value = childIn(node, "right");
  return value !== null && /^(object|array|dictionary|list|tuple|new_expression)$/.test(value.kind) && walk(value).some(({ kind, text }) => /identifier$/.test(kind) && text === name);
}

// A module's own, or that of a function which runs once and leaves behind functions that fill it.
function livesOn(facts: TreeFacts, { node }: Declaration, later: SyntaxNode, started: () => ReadonlySet<SyntaxNode>): boolean {
  const around = functionAround(node);
  if (around !== null && around === later) return started().has(later) && isSentTo(later);
  if (around !== null && !started().has(around)) return false;
  return runsLater(facts, later, started);
}

function runsLater(facts: TreeFacts, node: SyntaxNode, started: () => ReadonlySet<SyntaxNode>): boolean {
  return started().has(node) ? isCalledLater(facts, node, started()) : !isDecorating(facts, node);
}

// `item = yield rows`: a generator that is made at the start goes on where it stopped.
function isSentTo(node: SyntaxNode): boolean {
  return walk(node).some(({ kind, field }) => /^yield(_expression)?$/.test(kind) && /^(right|value)$/.test(field ?? ""));
}
