import type { Finding } from "@cd-task/model";
import { childIn, declarationsAt, isFunctionNode, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

interface Place {
  layer: string;
  file: SourceFile;
  options: ArchitectureOptions;
}

const worked = /^(class(_definition|_declaration)?|object|dictionary|new_expression|call|call_expression)$/;

/**
 * Uses of what lies in a layer with the data through what a module of another layer gives further or has imported for
 * itself: `notes_service.store.rows()`, `export { rows } from "../repositories/rows.js"`.
 */
export function findBorrowed(facts: TreeFacts, layers: LayerMap, { layer, file, options }: Place): Finding[] {
  const isForbidden = (path: string) => {
    const other = layers.layerOf(path);
    return other !== null && other !== layer && options.data.includes(other) && !options.allow[layer]?.includes(other);
  };
  // An import straight from there is found as such.
  const lending = file.imports.filter(({ form, target }) => form !== "type-only" && target.kind === "file" && !isOwn(layers.layerOf(target.path), layer) && !isForbidden(target.path));
  const lenders = new Set(lending.flatMap(({ names }) => names.map(({ local }) => local.split(".")[0] as string)));
  if (lenders.size === 0) return [];
  return file.calls.flatMap((call) => {
    const handed = call.arguments.filter(({ kind }) => kind === "identifier");
    const byText = /^(getattr|Reflect\.get)$/.test(call.path.join(".")) ? [call.node] : [];
    const asked = [...[...holdersOf(call.node), ...handed].map((node) => namedBy(file, node)).filter((node) => lenders.has(firstName(node))), ...byText];
    for (const node of asked) {
      const reached = [...valuesOf(facts, { file, node }).flatMap((value) => homesOf(facts, value)), ...moduleNamed(facts, file, node.text)].find(isForbidden);
      if (reached) return [{ file: file.path, ...call.node.place, message: `${layer} reaches ${layers.layerOf(reached)} (${reached}) through what another layer has imported: \`${node.text.slice(0, 60)}\`.`, hint: `Let the layer in between give ${layer} what it needs.` }];
    }
    return [];
  });
}

// What modules outside the layers give is followed with the imports.
function isOwn(lender: string | null, layer: string): boolean {
  return lender === null || lender === layer;
}

// Of `a.b.c()` what is called and what the call is made on, `a.b` and `a`.
function holdersOf(node: SyntaxNode): SyntaxNode[] {
  const holders: SyntaxNode[] = [];
  for (let at = childIn(node, "function") ?? childIn(node, "constructor"); at && /^(identifier|member_expression|attribute|subscript(_expression)?)$/.test(at.kind); at = childIn(at, "object") ?? childIn(at, "value")) holders.push(at);
  return holders;
}

// `const rows = notes.rows` stands for what it was given.
function namedBy(file: SourceFile, node: SyntaxNode): SyntaxNode {
  const [declared] = node.kind === "identifier" ? declarationsAt(file, node, node.text) : [];
  return declared?.how === "value" && /^(member_expression|attribute|subscript(_expression)?)$/.test(declared.node.kind) ? declared.node : node;
}

function firstName(node: SyntaxNode): string {
  return /^[\w$]+/.exec(node.text)?.[0] ?? "";
}

// A module that another one has imported as a whole: `notes_service.store`.
function moduleNamed(facts: TreeFacts, file: SourceFile, dotted: string): string[] {
  const origin = /^[\w$.]+\.[\w$]+$/.test(dotted) ? resolveName(facts, file, dotted) : null;
  return origin?.target.kind === "file" && origin.name === "" ? [origin.target.path] : [];
}

// Where something is written that can work, and where the class of an instance is.
function homesOf(facts: TreeFacts, { file, node }: Value): string[] {
  if (!worked.test(node.kind) && !isFunctionNode(node)) return [];
  const maker = node.kind === "new_expression" ? childIn(node, "constructor") : node.kind === "call" ? childIn(node, "function") : null;
  const classes = maker ? valuesOf(facts, { file, node: maker }).filter((value) => /^class/.test(value.node.kind)) : [];
  return [file.path, ...classes.map((value) => value.file.path)];
}
