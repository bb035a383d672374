import type { Finding } from "@cd-task/model";
import { type KindCheck, type KindResult, readRoutes, type TreeFacts } from "@cd-task/verifier";
import { type Thing, ThingFinder } from "./find-things.ts";
import { Judge } from "./judge.ts";
import { type Convention, type IdiomOptions, readOptions } from "./options.ts";

/** Judges how a framework is used; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  const opaque = opaqueImports(facts);
  const { routes, isRouter } = readRoutes(facts, options.routes);
  const finder = new ThingFinder(facts, routes);
  const judge = new Judge(facts, finder, isRouter);
  return Object.entries(options.conventions).map(([id, convention]) => ({ rule: `idiom/${id}`, ...judgeConvention(convention, { facts, options, finder, judge, opaque }) }));
};

interface Ground {
  facts: TreeFacts;
  options: IdiomOptions;
  finder: ThingFinder;
  judge: Judge;
  /** Imports that may bring in anything. */
  opaque: Finding[];
}

function judgeConvention(convention: Convention, { facts, options: { routes }, finder, judge, opaque }: Ground): Omit<KindResult, "rule"> {
  const { find, where, must, atMost, inFiles, allBut = 0 } = convention;
  const atLeast = convention.atLeast ?? (atMost === undefined ? 1 : 0);
  const found = finder.all(find).map((thing) => ({ thing, isMeant: judge.isMeant(thing, where) })).filter(({ isMeant }) => isMeant !== false);
  const meant = found.filter(({ isMeant }) => isMeant).map(({ thing }) => thing);
  const unclear = found.filter(({ isMeant }) => isMeant === null).map(({ thing }) => thing);
  const examined = { files: facts.product.length, [plural[find]]: found.length };
  const whole = { file: ".", line: 0, column: 0, message: breach("The program"), hint: convention.says };

  if (find === "route" && !routes.register?.length) return undetermined([], "Nothing tells how this framework's routes are registered.");
  if (atMost !== undefined && meant.length > atMost) return fail(meant.map(toFinding));
  if (atMost !== undefined && meant.length + unclear.length > atMost) return undetermined(unclear.map(toFinding));
  if (must !== undefined) {
    const judged = found.map(({ thing, isMeant }) => ({ thing, isMeant, truth: judge.holds(thing, must) })).filter(({ truth }) => truth !== true);
    const broken = judged.filter(({ truth, isMeant }) => truth === false && isMeant).map(({ thing }) => thing);
    // What is registered in a loop is no single exception.
    const isMany = broken.some(({ route }) => route && (route.method === null || !route.isWritten));
    if (broken.length > allBut || isMany) return fail(broken.map(toFinding));
    if (judged.length > allBut) return undetermined(judged.map(({ thing }) => toFinding(thing)));
    if (meant.length < atLeast) return { state: "vacuous", examined, findings: [], note: `There is nothing that this is about: no ${find} of the kind was found.` };
  } else if (meant.length < atLeast) return meant.length + unclear.length < atLeast ? fail([whole]) : undetermined(unclear.map(toFinding));
  if (inFiles !== undefined && filesOf(meant) < inFiles) return filesOf(found.map(({ thing }) => thing)) < inFiles ? fail([whole]) : undetermined(unclear.map(toFinding));
  return opaque.length > 0 ? undetermined(opaque) : { state: "pass", examined, findings: [] };

  function fail(findings: Finding[]): Omit<KindResult, "rule"> {
    return { state: "fail", examined, findings };
  }

  function undetermined(findings: Finding[], note = "Reading alone cannot tell; code that says it directly would decide it."): Omit<KindResult, "rule"> {
    return { state: "undetermined", examined, findings, note };
  }

  function toFinding(thing: Thing): Finding {
    return { file: thing.file.path, ...thing.node.place, message: breach(`\`${shown(thing)}\``), hint: convention.says };
  }

  function breach(it: string): string {
    return convention.breach.replaceAll("{it}", it);
  }
}

// Code that reading cannot see may keep or break any convention.
function opaqueImports(facts: TreeFacts): Finding[] {
  return facts.product.flatMap(({ path, imports }) =>
    imports.flatMap(({ target, node }) => (target.kind === "opaque" ? { file: path, ...node.place, message: `What is loaded here cannot be read: ${target.reason}.`, hint: "Name modules literally." } : [])),
  );
}

function filesOf(things: readonly Thing[]): number {
  return new Set(things.map(({ file }) => file)).size;
}

const plural = { route: "routes", call: "calls", name: "names", function: "functions", class: "classes", import: "imports", catch: "handlings", throw: "throws" };

function shown({ route, names, node, sort }: Thing): string {
  if (route) return `${route.method ?? "?"} ${route.path ?? route.ownPath ?? "?"}`;
  const [name = ""] = names;
  return sort === "call" ? `${name}()` : name || (node.text.split("\n")[0] ?? "").trim();
}
