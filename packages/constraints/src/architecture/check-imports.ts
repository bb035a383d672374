import type { Finding } from "@cd-task/model";
import { followImports, groupOf, isNamed, type Reach, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import { type LayerMap, liesAbove } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

/** What the imports of the layers break, by rule, and what reading alone cannot decide. */
export interface ImportFindings {
  upward: Finding[];
  skipping: Finding[];
  framework: Finding[];
  opaque: Finding[];
  unknownPackages: Finding[];
  examined: { files: number; imports: number };
}

/** Judges every import of every layered file, followed through the modules that belong to no layer. */
export function checkImports(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): ImportFindings {
  const found: ImportFindings = { upward: [], skipping: [], framework: [], opaque: [], unknownPackages: [], examined: { files: 0, imports: 0 } };
  for (const layer of layers.names) {
    for (const file of layers.filesOf(layer)) {
      found.examined.files++;
      const reaches = followImports(facts, file, (path) => layers.layerOf(path) === null, options.typeOnly === "count");
      const composed = findComposed(reaches, layer, layers, options);
      for (const reach of reaches) {
        found.examined.imports++;
        judge(found, { file, layer, reach, isComposed: composed.has(askedOf(reach)) && reach.through.length > 0, layers, options });
      }
    }
  }
  return found;
}

// What gives a layer the next one ready to use has to put that one together, down to the database.
function findComposed(reaches: readonly Reach[], layer: string, layers: LayerMap, options: ArchitectureOptions): Set<string> {
  const gives = ({ target, through }: Reach) => through.length > 0 && target.kind === "file" && options.allow[layer]?.includes(layers.layerOf(target.path) ?? "");
  return new Set(reaches.filter(gives).map(askedOf));
}

// One name of one import: what another name of it leads to says nothing about this one.
function askedOf({ first, name }: Reach): string {
  const { line, column } = first.node.place;
  return `${line}:${column} ${name}`;
}

interface Question {
  file: SourceFile;
  layer: string;
  reach: Reach;
  /** True when it is reached through a module that puts the next layer together. */
  isComposed: boolean;
  layers: LayerMap;
  options: ArchitectureOptions;
}

function judge(found: ImportFindings, question: Question): void {
  const { target } = question.reach;
  if (target.kind === "file") judgeLayer(found, question, target.path);
  else if (target.kind === "opaque") {
    found.opaque.push(finding(question, `imports what cannot be followed: ${target.reason}`, "Write imports with fixed names."));
  } else if (target.kind === "missing") {
    found.opaque.push(finding(question, `imports \`${target.specifier}\`, which is not in the repository`, "Import files that exist."));
  } else judgePackage(found, question);
}

function judgeLayer(found: ImportFindings, question: Question, path: string): void {
  const { layer, layers, options } = question;
  const other = layers.layerOf(path);
  if (other === null || other === layer || options.allow[layer]?.includes(other)) return;
  const allowed = options.allow[layer] ?? [];
  const hint = allowed.length > 0 ? `Of the layers, ${layer} may import ${allowed.join(" and ")} only.` : `${layer} may import no other layer.`;
  if (pointsOutwards(layer, other, options)) found.upward.push(finding(question, `${layer} imports ${other} (${path})`, hint));
  else if (!question.isComposed) found.skipping.push(finding(question, `${layer} imports ${other} (${path})`, hint));
}

// Of two layers that neither may import the other, the one with the data lies further in.
function pointsOutwards(layer: string, other: string, { allow, data }: ArchitectureOptions): boolean {
  if (liesAbove(layer, other, allow)) return false;
  return liesAbove(other, layer, allow) || data.includes(layer) || !data.includes(other);
}

function judgePackage(found: ImportFindings, question: Question): void {
  const { file, layer, reach, options } = question;
  const { target } = reach;
  if (target.kind !== "package" && target.kind !== "standard") return;
  const { group } = groupOf(file.language, target);
  const isCore = options.core.includes(layer);
  if (options.packages[file.language]?.some((name) => isNamed(target.module, name))) return;
  if ((group === "driver" || group === "orm") && !options.data.includes(layer)) {
    if (question.isComposed) return;
    found.skipping.push(finding(question, `${layer} uses the database library \`${target.module}\``, `Only ${options.data.join(" and ")} may use the database.`));
  } else if (group === "web" && isCore) {
    found.framework.push(finding(question, `${layer} imports \`${target.module}\`, which is about HTTP`, `Keep ${options.core.join(", ")} free of the web framework.`));
  } else if (group === "unknown" && isCore && reach.through.length === 0) {
    found.unknownPackages.push(finding(question, `${layer} imports \`${target.module}\`, which is not among the packages it may use`, "Use it outside the core layers, or do without it."));
  }
}

function finding({ file, reach }: Question, message: string, hint: string): Finding {
  const through = reach.through.length > 0 ? `, through ${reach.through.join(" and ")}` : "";
  const { line, column } = reach.first.node.place;
  return { file: file.path, line, column, message: `${message}${through}.`, hint };
}
