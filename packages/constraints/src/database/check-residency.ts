import type { Finding } from "@cd-task/model";
import { childIn, type Declaration, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { holdsContainers, isContainer } from "./container.ts";
import { type Fill, findFills, functionAround } from "./find-fills.ts";
import { findHeld } from "./find-held.ts";
import { findFilledDefaults } from "./find-filled-defaults.ts";
import { findNestedStores } from "./find-nested-stores.ts";
import { findStarted } from "./find-started.ts";
import { findStoreClasses } from "./find-store-classes.ts";
import { findWrittenFiles } from "./find-written-files.ts";
import { findOuterCaches } from "./find-outer-caches.ts";
import { isCalledLater } from "./is-called-later.ts";
import { isDecorating } from "./is-decorating.ts";
import { type Nature, natureOfFill, weightiest } from "./nature-of-fill.ts";
import { traceFill } from "./trace-fill.ts";
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
  const add = (file: SourceFile, node: SyntaxNode, name: string, message: string, fills: readonly { file: SourceFile; fill: Fill }[]) => {
    const key = `${file.path}:${node.place.line}:${node.place.column}:${name}`;
    const known = found.get(key) ?? { name, finding: { file: file.path, ...node.place, message, hint }, natures: [] };
    known.natures.push(...fills.map((one) => natureOfFill(facts, one.file, one.fill)));
    found.set(key, known);
  };
  const held = findHeld(facts, started);
  for (const { name, file, node, isAsked } of held) if (isAsked) add(file, node, name, `\`${name}\` lives in the memory of the process and is filled while it serves.`, []);
  for (const file of facts.product) {
    for (const fill of findFills(file)) {
      const later = functionAround(fill.node);
      if (!later) continue;
      for (const nested of findNestedStores(facts, file, fill, started)) if (runsLater(facts, later, started)) add(nested.file, nested.node, nested.name, `\`${nested.name}\` lives in the memory of the process and is filled while it serves.`, [{ file, fill }]);
      if (/^(this|self|cls)$/.test(fill.name)) continue;
      const filled = traceFill(facts, file, fill);
      const named = filled.keys.filter((key) => key !== "");
      const carried = held.find(({ name }) => name === named.at(-1) || (carriers.test(fill.name) && named.includes(name)));
      const target = "path" in filled ? ofModule(facts, filled) : "declaration" in filled ? filled : null;
      if (carried && fill.how !== "replace") add(carried.file, carried.node, carried.name, `\`${carried.name}\` is carried by the application and is filled while it serves.`, [{ file, fill }]);
      else if (target && isStore(target.declaration, fill, filled.keys) && livesOn(facts, target.declaration, later, started)) {
        const { name, node } = target.declaration;
        add(target.file, node, name, `\`${name}\` lives in the memory of the process and is filled while it serves.`, [{ file, fill }]);
      }
    }
  }
  for (const { name, file, node, fills } of findFilledDefaults(facts)) add(file, node, name, `\`${name}\` is made once for all calls and is filled while the program serves.`, fills.map((fill) => ({ file, fill })));
  for (const { name, field, file, node, fills } of findStoreClasses(facts, started)) add(file, node, field, `\`${name}\` keeps its data in \`${field}\`, in the memory of the process.`, fills.map((fill) => ({ file, fill })));
  const all = [...found.values()].map(({ name, finding, natures }) => ({ finding, weight: weighStore(name, weightiest(natures)) }));
  const containers = facts.product.reduce((sum, { variables }) => sum + variables.filter(({ value }) => value && isContainer(value)).length, 0);
  return {
    findings: [...all.filter(({ weight }) => weight === "store").map(({ finding }) => finding), ...facts.product.flatMap((file) => findWrittenFiles(facts, file))],
    undecided: [...all.filter(({ weight }) => weight === "open").map(({ finding }) => finding), ...facts.product.flatMap((file) => findOuterCaches(facts, file))],
    examined: { files: facts.product.length, containers },
  };
}

function ofModule({ files }: TreeFacts, { path, name }: { path: string; name: string }): { file: SourceFile; declaration: Declaration } | null {
  const file = files.get(path);
  const variable = file?.variables.find((one) => one.name === name);
  return file && variable?.value ? { file, declaration: { name, scope: file.root, how: "value", node: variable.value } } : null;
}

function isStore({ name, how, node }: Declaration, fill: Fill, path: readonly string[]): boolean {
  if (how === "value" && fill.how === "replace" && /^(null|none|undefined)$/.test(node.kind)) return isChained(name, fill.node);
  if (how !== "value" || !isContainer(node)) return false;
  const keys = path.slice(0, path.findLastIndex((key) => key !== "") + 1);
  if (keys.length > 0) return holdsContainers(node);
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
