import type { Finding } from "@cd-task/model";
import { ancestor, type KindResult, type TreeFacts } from "@cd-task/verifier";
import { findOpenings, type Opening, openingsOf } from "./find-openings.ts";
import { fateOf } from "./session-fate.ts";

const hint = "Open a session for each request with `with` or a dependency, and give it back when the request ends.";
const deepest = 4;

/** Whether sessions and unmanaged transactions live no longer than a request: none of a module, each one given back. */
export function checkSessions(facts: TreeFacts): KindResult {
  const rule = "orm/session-scope";
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  const opened = findOpenings(facts);
  for (const opening of opened) judge(opening, deepest);
  findings.push(...registriesLeft(facts));
  const examined = { files: facts.product.length, sessions: opened.length };
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  if (undecided.length > 0) return { rule, state: "undetermined", examined, findings: undecided, note: "Watching the pool while requests are answered would decide it." };
  return { rule, state: "pass", examined, findings: [] };

  // A function that returns a session leaves it to its callers.
  function judge(opening: Opening, depth: number): void {
    const { file, node } = opening;
    const at = { file: file.path, ...node.place, hint };
    const fate = fateOf(facts, opening);
    if (fate.end === "kept") findings.push({ ...at, message: "A session lives as long as the module." });
    else if (fate.end === "left") findings.push({ ...at, message: "A session is opened and never given back." });
    else if (fate.end === "unknown") undecided.push({ ...at, message: "Who gives this session back is decided elsewhere." });
    else if (fate.end === "returned") {
      const { openings, isInjected, isUnknown } = openingsOf(facts, fate.by);
      if (isInjected) findings.push({ ...at, message: "A session is opened and never given back." });
      else if (isUnknown || openings.length === 0 || depth === 0) undecided.push({ ...at, message: "Who gives this session back is decided elsewhere." });
      else for (const next of openings) judge(next, depth - 1);
    }
  }
}

// scoped_session(...) keeps a session for each thread or task until it is removed.
function registriesLeft(facts: TreeFacts): Finding[] {
  const registries = facts.product.flatMap((file) => file.calls.filter(({ path }) => /^(async_)?scoped_session$/.test(path.at(-1) as string)).map(({ node }) => ({ file, node })));
  if (registries.length === 0) return [];
  const isRemoved = facts.product.some(({ calls }) => calls.some(({ path, arguments: given }) => (path.at(-1) === "remove" && path.length > 1 && given.length === 0) || given.some(({ text }) => /^[\w.]+\.remove$/.test(text))));
  if (isRemoved) return [];
  return registries.filter(({ node }) => ancestor(node, ({ kind }) => kind === "decorator") === null).map(({ file, node }) => ({ file: file.path, ...node.place, hint, message: "The sessions of this registry are never removed." }));
}
