import { callsNamed, childIn, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { type Fill, findFills, functionAround } from "./find-fills.ts";
import { type Filled, traceFill } from "./trace-fill.ts";

/** A container that lives on and that handlers fill where each request brings it along, or that a file of the program holds. */
export interface LentStore {
  name: string;
  file: SourceFile;
  node: SyntaxNode;
  fill: Fill;
  /** Where it is filled. */
  at: SourceFile;
}

const carrying = /^(c|ctx|context|req|request|res|response|reply)$/;

/** Containers of modules that requests carry (`c.set("votes", votes)`, `c.get("votes").push(vote)`) and data loaded from JSON (`require("./data.json").rows.push(row)`), filled by functions that run later. */
export function findLentStores(facts: TreeFacts, runsLater: (around: SyntaxNode) => boolean): LentStore[] {
  return facts.product.filter(({ language }) => language === "javascript").flatMap((file) =>
    findFills(file).flatMap((fill): LentStore[] => {
      if (fill.how === "replace") return [];
      const later = functionAround(fill.node);
      if (later === null) return [];
      const filled = traceFill(facts, file, fill);
      const found = loadedBy(facts, filled) ? [{ name: filled.keys.find((key) => key !== "") ?? fill.name, file, node: fill.node, fill, at: file }] : "path" in filled || "declaration" in filled || fill.how === "hang" ? [] : lentUnder(facts, file, fill, filled.keys);
      return found.length > 0 && runsLater(later) ? found : [];
    }),
  );
}

// What a JSON file held is there for all who load it.
function loadedBy({ files, texts }: TreeFacts, filled: Filled): boolean {
  const target = "declaration" in filled ? filled.file.imports.find(({ node }) => node === filled.declaration.node)?.target : undefined;
  const path = "path" in filled ? filled.path : target?.kind === "file" ? target.path : "";
  return path.endsWith(".json") && !files.has(path) && texts.has(path);
}

function lentUnder(facts: TreeFacts, at: SourceFile, fill: Fill, keys: readonly string[]): LentStore[] {
  const name = keys.findLast((key) => key !== "");
  if (name === undefined || !carrying.test(fill.name)) return [];
  return givenUnder(facts, name).flatMap(({ file, node }) => valuesOf(facts, { file, node })).filter(({ node }) => isContainer(node) && functionAround(node) === null).map((store) => ({ ...store, name, fill, at }));
}

// `c.set("votes", votes)`, `ctx.state.votes = votes`
function givenUnder(facts: TreeFacts, name: string): { file: SourceFile; node: SyntaxNode }[] {
  const set = callsNamed(facts, "set").flatMap(({ file, call: { path, arguments: [key, value] } }) => (carrying.test(path[0] ?? "") && key?.kind === "string" && key.text.slice(1, -1) === name && value ? [{ file, node: value }] : []));
  const assigned = facts.product.filter(({ language, root }) => language === "javascript" && root.text.includes(`.${name}`)).flatMap((file) =>
    nodesOf(file.root, /^assignment_expression$/).flatMap((node) => {
      const left = childIn(node, "left");
      const right = childIn(node, "right");
      const chain = left?.kind === "member_expression" && right?.kind === "identifier" ? left.text.split(".") : [];
      return right && chain.length > 1 && chain.at(-1) === name && carrying.test(chain[0] as string) ? [{ file, node: right }] : [];
    }),
  );
  return [...set, ...assigned];
}
