import type { Finding } from "@cd-task/model";
import { type CallFact, type FunctionFact, type KindResult, resolveName, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { findNamedUses, findUses, type SymbolUse } from "./find-uses.ts";
import { findSymbol, type NamedSymbol } from "./named-symbol.ts";
import { isNewCode, touchedFiles } from "./new-code.ts";

/** Whether code that was added or changed uses each of the symbols, itself or through functions of the codebase. */
export function checkUsed(facts: TreeFacts, symbols: readonly string[]): KindResult {
  const touched = touchedFiles(facts);
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  for (const text of symbols) {
    const symbol = findSymbol(facts, text);
    const [path = ""] = text.split("#");
    const report = (list: Finding[], message: string, at?: SymbolUse) => list.push({ file: at?.file.path ?? touched[0]?.path ?? path, line: 0, column: 0, ...at?.node.place, message, hint: `Import \`${symbol.method ?? symbol.name}\` from ${path} and use what it gives.` });
    if (!symbol.node && !isPassedOn(facts, symbol)) {
      report(findings, `\`${text}\` is gone.`);
      continue;
    }
    const usesBy = (find: typeof findUses) => touched.filter((file) => file.path !== symbol.path).flatMap((file) => find(facts, file, symbol).filter(({ node }) => isNewCode(facts, file, node)));
    if (usesBy(findNamedUses).some(({ doubt }) => doubt === null)) continue;
    const uses = usesBy(findUses);
    if (uses.some(({ doubt }) => doubt === null) || usesThrough(facts, touched, symbol)) continue;
    const [first] = uses;
    if (first) report(undecided, `\`${text}\` ${first.doubt}.`, first);
    else report(findings, `No code that was added or changed uses \`${text}\`.`);
  }
  const examined = { files: touched.length, symbols: symbols.length };
  const rule = "reuse/used";
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  const note = "Whether calling it is what counts, or what it gives, only running tells.";
  return undecided.length > 0 ? { rule, state: "undetermined", examined, findings: undecided, note } : { rule, state: "pass", examined: { ...examined, files: Math.max(touched.length, 1) }, findings };
}

// A file may give a name that it takes from elsewhere.
function isPassedOn(facts: TreeFacts, { file, name }: NamedSymbol): boolean {
  return file !== null && resolveName(facts, file, name) !== null;
}

// New code calls a function of the codebase that uses the symbol.
function usesThrough(facts: TreeFacts, touched: readonly SourceFile[], symbol: NamedSymbol): boolean {
  return touched.some((file) => file.calls.some((call) => isNewCode(facts, file, call.node) && leadsTo(facts, file, call, symbol, 3)));
}

// By its name; of a method the one of the same file for `this` and `self`, else the only one of that name in the program.
function calledFunction(facts: TreeFacts, file: SourceFile, path: readonly string[]): { home: SourceFile; called: FunctionFact } | null {
  const name = path.at(-1) as string;
  const origin = resolveName(facts, file, path.join("."));
  if (origin) {
    const home = origin.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
    const called = home?.functions.find((one) => one.name === origin.name.split(".").at(-1));
    return home && called ? { home, called } : null;
  }
  const homes = path.length < 2 ? [] : /^(this|self)$/.test(path[0] as string) ? [file] : facts.product;
  const found = homes.flatMap((home) => home.functions.filter((one) => one.name === name).map((called) => ({ home, called })));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function leadsTo(facts: TreeFacts, file: SourceFile, { path, node }: CallFact, symbol: NamedSymbol, depth: number): boolean {
  const { home, called } = calledFunction(facts, file, path) ?? {};
  if (!home || !called || depth === 0 || called.node === node) return false;
  const isWithin = (inner: SyntaxNode) => {
    for (let above: SyntaxNode | null = inner; above; above = above.parent) if (above === called.node) return true;
    return false;
  };
  if (findNamedUses(facts, home, symbol).some((use) => use.doubt === null && isWithin(use.node))) return true;
  return home.calls.some((inner) => isWithin(inner.node) && leadsTo(facts, home, inner, symbol, depth - 1));
}
