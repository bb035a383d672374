import type { JsonObject } from "@cd-task/model";
import { findingsOf, firstThatHolds } from "./first-that-holds.ts";
import type { InferInput, Inference, Judge, NotProposed } from "./proposal.ts";

/** How the contract's operations are wired, and the bodies of errors built in one place. */
export function inferContract({ judge, hasContract }: InferInput): Inference {
  const what = "wiring of the contract, one envelope of errors";
  if (!hasContract) return lacking(what);
  const others = findingsOf(judge("contract", {}), "contract/no-undeclared").flatMap(({ message }) => /^`([A-Z*]+ [^`]+)`/.exec(message)?.[1] ?? []);
  const allowed = { allowed: [...new Set(others)].sort() };
  const candidates = [{ options: {} }, ...(others.length > 0 ? [{ options: allowed, relaxed: [`These routes are no operations of the contract: ${allowed.allowed.join(", ")}.`] }] : [])];
  return tryKind(judge, { what, id: "contract-wiring", kind: "contract", title: "The contract's operations, and errors from one handler" }, candidates);
}

/** One guard in front of what needs credentials. */
export function inferGuard({ judge, hasContract }: InferInput): Inference {
  const what = "one guard for credentials";
  if (!hasContract) return lacking(what);
  return tryKind(judge, { what, id: "guard", kind: "auth", title: "One guard in front of what needs credentials" }, [{ options: {} }]);
}

/** Versioned migrations that are run when the program starts. */
export function inferMigrations({ judge }: InferInput): Inference {
  const tools = ["alembic", "django", "sequelize", "knex", "module", "sql", "any"];
  const strict = tools.map((tool) => ({ options: { tool } }));
  // What the least demand misses says most.
  const held = tryKind(judge, { what: "migrations", id: "migrations", kind: "migrations", title: "Migrations" }, strict);
  if (held.proposed.length > 0) return held;
  return tryKind(judge, { what: "migrations", id: "migrations", kind: "migrations", title: "Migrations" }, [{ options: { tool: "any" } }]);
}

/** Packages that are declared, pinned, locked and used. */
export function inferPackages({ judge }: InferInput): Inference {
  const kind = "dependencies";
  const idle = findingsOf(judge(kind, { pinnedBy: "lock" }), `${kind}/used`).flatMap(({ message }) => /^`([^`]+)`/.exec(message)?.[1] ?? []);
  const keep = [...new Set(idle)].sort();
  const saysKept = keep.length > 0 ? [`No import shows that these are used: ${keep.join(", ")}.`] : [];
  const saysLock = "The manifest itself allows several versions; the lock names one.";
  const base: JsonObject = keep.length > 0 ? { keep } : {};
  return tryKind(judge, { what: "pinned packages", id: "packages", kind, title: "Packages declared, pinned and used" }, [
    { options: { pinnedBy: "manifest", ...base }, relaxed: saysKept },
    { options: { pinnedBy: "lock", ...base }, relaxed: [...saysKept, saysLock] },
  ]);
}

interface Wanted {
  what: string;
  id: string;
  kind: string;
  title: string;
}

function tryKind(judge: Judge, { what, ...rest }: Wanted, candidates: Parameters<typeof firstThatHolds>[2]): Inference {
  const held = firstThatHolds(judge, rest.kind, candidates);
  if ("reason" in held) return { proposed: [], not: [{ what, reason: held.reason }] };
  const evidence = held.rules.map(({ rule, examined }) => `${rule} holds (${Object.entries(examined).map(([name, count]) => `${name} ${count}`).join(", ")}).`);
  return { proposed: [{ ...rest, axis: rest.id, options: held.options, service: null, evidence, relaxed: held.relaxed }], not: [] };
}

function lacking(what: string): { proposed: []; not: NotProposed[] } {
  return { proposed: [], not: [{ what, reason: "There is no contract beside the code; describe it with `cd-task init --codebase`, and name the folder of its codebase.yaml." }] };
}
