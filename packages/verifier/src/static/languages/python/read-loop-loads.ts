import type { CallFact, ImportFact } from "../../facts.ts";
import { loopedIn } from "../../loop-texts.ts";
import { constantText, type Lookup } from "./constant-text.ts";
import { targetOf } from "./read-reflection.ts";
import type { ModuleResolver } from "./resolve-module.ts";
import { contentOf } from "./text-of.ts";

/** The imports of a load in a loop over written names: `for name in ("cats", "dogs"): import_module(f"app.{name}")`; null for any other. */
export function readLoopLoads(call: CallFact, file: Lookup, modules: ModuleResolver): ImportFact[] | null {
  const [source] = call.arguments.filter(({ kind }) => kind !== "keyword_argument");
  const looped = source ? loopedIn(file, source) : null;
  if (!source || !looped) return null;
  const names = looped.items.map((item) => constantText(file, source, 8, { name: looped.name, text: contentOf(item) }));
  if (names.includes(null)) return null;
  return names.map((name) => ({ form: "reflection", target: targetOf(name as string, file, modules), names: [], node: call.node }));
}
