import type { JsonObject, RuleResult } from "@cd-task/model";
import { groupOf } from "@cd-task/verifier";
import { findingsOf, holds, sayFailing } from "./first-that-holds.ts";
import { findLayers, type Layer, type Layers, productOf, usesDatabase } from "./find-layers.ts";
import type { InferInput, Inference } from "./proposal.ts";

const kind = "architecture";
const leastShare = 50;
const rounds = 8;

interface Shape {
  layers: Layer[];
  edges: "direct" | "through";
  data: Set<string>;
  core: Set<string>;
  packages: string[];
  forwardingMax: number;
  coverage: number;
}

/** Layers by folder, the edges between them that are used, who uses the database and who the web framework. */
export function inferArchitecture({ facts, judge, defaultsOf }: InferInput): Inference {
  const { language } = productOf(facts);
  const found = findLayers(facts);
  const what = "layers";
  const folders = found.layers.map(({ name }) => name);
  const alone = folders.length === 0 ? "The code lies in one folder." : `Only ${folders.join()} holds code beside the modules at the top.`;
  if (folders.length < 2) return { proposed: [], not: [{ what, reason: [...found.merged, ...(found.merged.length > 0 ? [] : [alone])].join(" ") }] };

  const names = new Set(folders);
  const shape: Shape = { layers: found.layers, edges: "direct", data: new Set(found.layers.filter(({ files }) => files.some(usesDatabase)).map(({ name }) => name)), core: names, packages: unknownPackages(found.layers), forwardingMax: 0.8, coverage: 0 };
  const relaxed = [...found.merged];
  let rules: RuleResult[] = [];
  for (let round = 0; round < rounds; round++) {
    rules = judge(kind, toOptions(shape, found, language, defaultsOf(kind)));
    if (holds(rules) || !relax(shape, rules, relaxed)) break;
  }
  if (!holds(rules)) return { proposed: [], not: [{ what, reason: sayFailing(rules) }] };
  const share = rules.find(({ rule }) => rule === `${kind}/substance`)?.examined["percentInLayers"] ?? 0;
  if (share < leastShare) return { proposed: [], not: [{ what, reason: `Only ${share}% of the program's statements lie in folders (${folders.join(", ")}).` }] };

  shape.coverage = Math.floor((share - 10) / 5) * 0.05;
  const not: Inference["not"] = [];
  let options = toOptions(shape, found, language, defaultsOf(kind));
  for (const extra of extras(options, (tried) => judge(kind, tried), language)) {
    if (!("options" in extra)) not.push(extra);
    else options = { ...options, ...extra.options };
  }
  return {
    proposed: [{ id: "layers", axis: "architecture", kind, title: `Layers: ${shape.layers.map(({ name }) => name).join(", ")}`, options, service: null, evidence: evidenceOf(shape, found, share), relaxed }],
    not,
  };
}

function unknownPackages(layers: readonly Layer[]): string[] {
  const all = layers.flatMap(({ files }) => files.flatMap(({ language, imports }) => imports.flatMap(({ target }) => (target.kind === "package" && groupOf(language, target).group === "unknown" ? [target.name] : []))));
  return [...new Set(all)].sort();
}

// What does not hold is given up, the least that is enough; false where nothing more can be.
function relax(shape: Shape, rules: readonly RuleResult[], relaxed: string[]): boolean {
  const layerOf = (path: string) => shape.layers.find(({ files }) => files.some((file) => file.path === path))?.name;
  const edges = [...findingsOf(rules, `${kind}/edges`), ...findingsOf(rules, `${kind}/no-skipping`)].filter(({ message }) => / imports \S+ \(/.test(message));
  if (edges.length > 0 && shape.edges === "direct") return ((shape.edges = "through"), true);
  const unreadable = shape.layers.flatMap(({ name, files }) => {
    const found = rules.filter(({ state }) => state === "undetermined").flatMap(({ findings }) => findings).find(({ file, message }) => message.includes("cannot be followed") && files.some(({ path }) => path === file));
    return found ? [{ name, found }] : [];
  });
  if (unreadable.length > 0) {
    for (const { name, found: { file, line, message } } of unreadable) relaxed.push(`${name} is no layer: ${file}:${line} ${message}`);
    shape.layers = shape.layers.filter(({ name }) => !unreadable.some((one) => one.name === name));
    return shape.layers.length > 1;
  }
  const empty = shape.layers.filter(({ name }) => findingsOf(rules, `${kind}/substance`).some(({ message }) => message.includes(`layer ${name} `)));
  if (empty.length > 0) return ((shape.layers = shape.layers.filter((layer) => !empty.includes(layer))), shape.layers.length > 1);
  if (shape.forwardingMax < 1 && findingsOf(rules, `${kind}/substance`).some(({ message }) => message.includes("only pass"))) {
    relaxed.push(`Most functions between the outermost layer and the database only pass their parameters on: ${findingsOf(rules, `${kind}/substance`)[0]?.message}`);
    return ((shape.forwardingMax = 1), true);
  }
  const querying = new Map(findingsOf(rules, `${kind}/no-skipping`).flatMap((finding) => { const name = layerOf(finding.file); return name && !shape.data.has(name) ? [[name, finding] as const] : []; }));
  const webbed = new Map(findingsOf(rules, `${kind}/framework-free-core`).flatMap((finding) => { const name = layerOf(finding.file); return name && shape.core.has(name) ? [[name, finding] as const] : []; }));
  for (const name of querying.keys()) shape.data = new Set([...shape.data, name]);
  for (const name of webbed.keys()) shape.core = new Set([...shape.core].filter((one) => one !== name));
  for (const [name, { file, line, message }] of querying) relaxed.push(`${name} may use the database: ${file}:${line} (${message.replace(/\.$/, "")}).`);
  return querying.size + webbed.size > 0;
}

function toOptions({ layers, edges, data, core, packages, forwardingMax, coverage }: Shape, found: Layers, language: string, defaults: JsonObject): JsonObject {
  const names = layers.map(({ name }) => name);
  const edgesOf = (name: string) => names.filter((other) => found[edges].get(name)?.has(other));
  const others = (key: string) => Object.fromEntries(Object.keys(defaults[key] ?? {}).filter((name) => !names.includes(name)).map((name) => [name, null]));
  return {
    layers: { ...others("layers"), ...Object.fromEntries(layers.map(({ name, globs }) => [name, { [language]: globs }])) },
    allow: { ...others("allow"), ...Object.fromEntries(names.map((name) => [name, edgesOf(name)])) },
    data: names.filter((name) => data.has(name)),
    core: names.filter((name) => core.has(name)),
    ...(packages.length > 0 && { packages: { [language]: packages } }),
    coverage: { min: Math.max(0, Math.round(coverage * 100) / 100) },
    forwardingMax,
  };
}

// Rules that only an author's options bring in, each tried alone.
function* extras(options: JsonObject, judge: (options: JsonObject) => RuleResult[], language: string): Generator<{ options: JsonObject } | Inference["not"][number]> {
  const cycles = { cycles: "forbid" };
  const circles = judge({ ...options, ...cycles });
  yield holds(circles) ? { options: cycles } : { what: "no circles of imports", reason: sayFailing(circles) };
  const probed = findingsOf(judge({ ...options, root: { [language]: ["no-such-folder/**"] } }), `${kind}/composition-root`);
  const files = [...new Set(probed.map(({ file }) => file))].sort();
  const root = { root: { [language]: files } };
  if (files.length === 0) yield { what: "one place where pools and settings are made", reason: "None is made or read in the code that could be seen." };
  else if (files.length > 3) yield { what: "one place where pools and settings are made", reason: `They are made or read in ${files.length} files: ${files.slice(0, 5).join(", ")}.` };
  else if (holds(judge({ ...options, ...root }))) yield { options: root };
}

function evidenceOf(shape: Shape, found: Layers, share: number): string[] {
  return [
    ...shape.layers.map(({ name, globs, files }) => {
      const uses = [shape.core.has(name) ? null : "the web framework", shape.data.has(name) ? "the database" : null].filter((one) => one !== null);
      const below = [...(found[shape.edges].get(name) ?? [])].sort();
      return `${name} (${globs.join(", ")}): ${files.length} ${files.length === 1 ? "file" : "files"}; imports ${below.join(", ") || "no other layer"}; uses ${uses.join(" and ") || "neither web framework nor database"}.`;
    }),
    `${share}% of the program's statements lie in them.`,
  ];
}
