import type { CallFact, ImportFact } from "../../facts.ts";
import { loopedIn } from "../../loop-texts.ts";
import type { Lookup } from "./path-text.ts";
import { specifierIn } from "./read-imports.ts";
import type { SpecifierResolver } from "./resolve-specifier.ts";
import { contentOf } from "./text-of.ts";

/** The imports of a load in a loop over written names: `for (const name of ["cats", "dogs"]) await import(`./${name}.js`)`; null for any other. */
export function readLoopLoads(call: CallFact, file: Lookup, specifiers: SpecifierResolver): ImportFact[] | null {
  const [source] = call.arguments;
  const looped = source ? loopedIn(file, source) : null;
  if (!source || !looped) return null;
  const names = looped.items.map((item) => specifierIn(file, source, { name: looped.name, text: contentOf(item) }));
  if (names.includes(null)) return null;
  return names.map((name) => ({ form: "dynamic", target: specifiers.resolve(name as string, file.path), names: [], node: call.node }));
}
