import type { CallFact, SourceFile, TreeFacts } from "./facts.ts";

/** A call and the file it stands in. */
export interface CallSite {
  file: SourceFile;
  call: CallFact;
}

const known = new WeakMap<TreeFacts, Map<string, CallSite[]>>();

/** The calls in product code whose callee's last name is the given one: `b` of `a.b()`. */
export function callsNamed(facts: TreeFacts, name: string): readonly CallSite[] {
  let calls = known.get(facts);
  if (!calls) {
    const all = facts.product.flatMap((file) => file.calls.map((call) => ({ file, call })));
    known.set(facts, (calls = Map.groupBy(all, ({ call }) => call.path.at(-1) ?? "")));
  }
  return calls.get(name) ?? [];
}
