import type { Finding } from "@cd-task/model";
import { ancestor, type CallFact, type CallSite, childIn, CodeFinder, handedValues, isFunctionNode, looksLikeSql, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { asking } from "./find-handed-models.ts";
import { type LayerMap, liesAbove } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";
import { isDataHolder } from "./query-words.ts";

// Methods of lists, texts, sets and the like.
const ofLanguages = new Set(
  "insert remove index count extend sort reverse copy clear pop append add discard union title strip join get set has keys values items entries includes indexOf slice splice concat at fill push shift unshift map filter find findIndex forEach reduce some every flat with delete create assign freeze from of all any is now parse test exec match replace update".split(" "),
);

/** Calls of what a data layer does with the database, on objects that were handed to a layer which may not use that one. */
export function findInjected(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): Finding[] {
  const outside = layers.names.filter((name) => !options.data.includes(name));
  return outside.flatMap((layer) => {
    const forbidden = forbiddenFor(layer, options);
    const names = new Set(forbidden.flatMap((other) => layers.filesOf(other).flatMap((file) => workingOf(file).map(({ name }) => name))));
    if (names.size === 0) return [];
    const others = new Set(facts.product.filter(({ path }) => !forbidden.includes(layers.layerOf(path) ?? "")).flatMap(({ functions }) => functions.map(({ name }) => name)));
    const classes = new Set(forbidden.flatMap((other) => layers.filesOf(other).flatMap((file) => file.classes.map(({ name }) => plain(name)))));
    // A name that nothing else has tells whose method it is; of any other what the object is must be known.
    const isTelling = ({ path, node }: CallFact) => {
      const name = path.at(-1) as string;
      if (path.length < 2 || !names.has(name)) return false;
      const object = childIn(childIn(node, "function") ?? node, "object");
      return (!others.has(name) && !ofLanguages.has(name)) || object?.kind === "identifier" || classes.has(plain(path.at(-2) as string));
    };
    return layers.filesOf(layer).flatMap((file) => file.calls.filter(isTelling).flatMap((call) => {
      const run = CodeFinder.of(facts).functionsCalled({ file, call });
      const isHanded = run.length > 0 && run.every((one) => forbidden.includes(layers.layerOf(one.file.path) ?? "") && workingOf(one.file).some(({ node }) => node === one.node));
      const [first] = run;
      if (!isHanded || !first || isOfOthers(facts, layers, file, call, layer, forbidden)) return [];
      if (others.has(call.path.at(-1) as string) && !isKnown(facts, layers, { file, call }, forbidden)) return [];
      const home = first.file;
      return [{ file: file.path, ...call.node.place, message: `${layer} calls ${layers.layerOf(home.path)} (${home.path}) on an object that was handed to it: \`${call.path.join(".")}\`.`, hint: `Let the layer in between give ${layer} what it needs.` }];
    }));
  });
}

/** The data layers that a layer may not ask. What a core layer is handed by those that may not be imported from there is a port of its own. */
export function forbiddenFor(layer: string, options: ArchitectureOptions): string[] {
  return options.data.filter((other) => !options.allow[layer]?.includes(other) && (!options.core.includes(layer) || liesAbove(layer, other, options.allow)));
}

// An object of a layer in between may have its method from elsewhere.
function isOfOthers(facts: TreeFacts, layers: LayerMap, file: SourceFile, { node, path }: CallFact, layer: string, forbidden: readonly string[]): boolean {
  const object = childIn(childIn(node, "function") ?? node, "object");
  const steps = object ? CodeFinder.of(facts).steps({ file, node: object }) : [];
  const made = steps.flatMap((step) => classesMadeBy(facts, step));
  // Of an object that is known by its name alone nothing is known.
  if (ofLanguages.has(path.at(-1) as string) && made.length === 0) return true;
  return [...steps, ...made].some((step) => {
    const home = layers.layerOf(step.file.path);
    return home !== null && home !== layer && !forbidden.includes(home) && (isFunctionNode(step.node) || /^(class|object$|dictionary$)/.test(step.node.kind));
  });
}

// What others have a method of that name for too must be handed over, not only found by its name.
function isKnown(facts: TreeFacts, layers: LayerMap, { file, call }: CallSite, forbidden: readonly string[]): boolean {
  const object = childIn(childIn(call.node, "function") ?? call.node, "object");
  const given = object ? handedValues(facts, { file, node: object }) : [];
  return [...given, ...given.flatMap((one) => classesMadeBy(facts, one))].some((one) => forbidden.includes(layers.layerOf(one.file.path) ?? ""));
}

function classesMadeBy(facts: TreeFacts, { file, node }: Value): Value[] {
  const maker = node.kind === "new_expression" ? childIn(node, "constructor") : node.kind === "call" ? childIn(node, "function") : null;
  return maker ? valuesOf(facts, { file, node: maker }).filter((value) => /^class/.test(value.node.kind)) : [];
}

// `order_repository`, `orderRepository` and `OrderRepository` are one.
function plain(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}

// `Note.findAll()`, `this.models.Note.create()`
function asksModel(path: readonly string[]): boolean {
  return path.length > 1 && /^[A-Z]\w*[a-z]/.test(path.at(-2) as string) && asking.test(path.at(-1) as string) && !/^(Object|Promise|Array|Map|Reflect)$/.test(path.at(-2) as string);
}

const working = new WeakMap<SourceFile, SourceFile["functions"]>();

/** Functions that ask the database, by a statement or a call on what holds the data. */
export function workingOf(file: SourceFile): SourceFile["functions"] {
  const kept = working.get(file);
  if (kept) return kept;
  const asking = new Set<SyntaxNode>();
  const add = (node: SyntaxNode) => {
    const around = ancestor(node, isFunctionNode);
    if (around) asking.add(around);
  };
  for (const { value, node } of file.texts) if (looksLikeSql(value, true)) add(node);
  for (const { path, node } of file.calls) if (path.slice(0, -1).some(isDataHolder) || asksModel(path)) add(node);
  const found = file.functions.filter(({ name, node }) => name !== "constructor" && name !== "__init__" && asking.has(node));
  working.set(file, found);
  return found;
}
