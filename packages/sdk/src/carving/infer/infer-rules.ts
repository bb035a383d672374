import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { inferConstraints, type Inference, type ProposedConstraint, writeProposal } from "@cd-task/carve";
import { loadChecks } from "@cd-task/constraints";
import { resolveConstraint } from "@cd-task/emit";
import { loadConstraintFile } from "@cd-task/load";
import { type Constraint, type ConstraintKind, fileBytes, type FileTree, type JsonObject, type ResolvedConstraint, type RuleResult } from "@cd-task/model";
import { withTemporaryFolder } from "@cd-task/prove/folders";
import { verifyFolder } from "@cd-task/prove/verifying";
import { type KindCheck, readTexts, type TreeFacts } from "@cd-task/verifier";
import { schemaBeside } from "../../authoring/add-to-suite.ts";
import type { Shelves } from "../../shelves.ts";
import { textsOf } from "../apply-patch.ts";
import type { Ground } from "./read-ground.ts";

/** Constraints that the code keeps, as files of a suite, and what was considered besides. */
export interface InferredRules {
  proposed: (ProposedConstraint & { path: string; text: string; rules: RuleResult[] })[];
  not: Inference["not"];
}

/** Infers what the code keeps already; every proposal is written, read back and verified by the verifier that travels in tasks before it is given. `out` is the suite's folder that they are for, whose suite.yaml says where schemas are. */
export async function inferRules(ground: Ground, shelves: Shelves, out: string | null = null): Promise<InferredRules> {
  const suiteFile = out === null ? null : await readFile(join(out, "suite.yaml"), "utf8").catch(() => null);
  const schema = suiteFile === null ? null : `${schemaBeside(suiteFile)}constraint.schema.json`;
  const facts = await readTexts({ texts: textsOf(ground.files), skipped: [] });
  const checks = await loadChecks(shelves.kinds);
  const found = inferConstraints({ facts, judge: (kind, options) => judge(facts, settle(draft(kind, options), ground, shelves.kinds), checks), defaultsOf: (kind) => shelves.kinds.find(({ name }) => name === kind)?.defaults ?? {}, hasContract: ground.suite !== null, service: ground.service, settings: ground.settings });
  const files = found.proposed.map((one) => ({ ...one, path: `constraints/${one.id}.yaml`, text: writeProposal(one, schema) }));
  const rules = await verifyProposals(files, ground, shelves);
  const isKept = (id: string) => rules.some(({ constraint }) => constraint === id) && rules.every(({ constraint, state }) => constraint !== id || state === "pass" || state === "n/a");
  const dropped = files.filter(({ id }) => !isKept(id)).map(({ id, title }) => ({ what: title, reason: rules.filter(({ constraint, state }) => constraint === id && state !== "pass").map(({ rule, state, findings, note }) => `${rule} is ${state}: ${findings[0]?.message ?? note ?? ""}`).join(" ") }));
  return { proposed: files.filter(({ id }) => isKept(id)).map((one) => ({ ...one, rules: rules.filter(({ constraint }) => constraint === one.id) })), not: [...found.not, ...dropped] };
}

function draft(kind: string, options: JsonObject): Constraint {
  const place = { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { id: kind, axis: kind, kind, title: kind, says: [], options, perFramework: {}, places: {}, place, gate: true, requires: [], conflicts: [], applies: { languages: [], frameworks: [] }, service: null };
}

function settle(constraint: Constraint, { framework, suite }: Ground, kinds: readonly ConstraintKind[]): ResolvedConstraint {
  const kind = kinds.find(({ name }) => name === constraint.kind);
  if (!kind) throw new Error(`There is no constraint kind ${constraint.kind}.`);
  const given = suite && kind.ofContract ? { given: { options: kind.ofContract(suite.contract, suite.server), perFramework: {}, places: {}, place: constraint.place } } : {};
  return resolveConstraint({ ...constraint, ...given }, framework, kind).constraint;
}

// As the verifier does: a check that breaks off has shown nothing, nor has one that looked at nothing.
function judge(facts: TreeFacts, { id, kind, options }: ResolvedConstraint, checks: Readonly<Record<string, KindCheck>>): RuleResult[] {
  try {
    return (checks[kind]?.(facts, options) ?? []).map((result) => {
      const isEmpty = result.state === "pass" && Object.values(result.examined).every((count) => count === 0);
      return { ...result, constraint: id, ...(isEmpty && { state: "vacuous" as const, note: "There was nothing to look at." }) };
    });
  } catch (cause) {
    return [{ rule: `${kind}/check`, constraint: id, state: "undetermined", examined: {}, findings: [], note: `The check broke off: ${cause instanceof Error ? cause.message : String(cause)}` }];
  }
}

async function verifyProposals(proposals: readonly { id: string; path: string; text: string }[], ground: Ground, shelves: Shelves): Promise<RuleResult[]> {
  if (proposals.length === 0) return [];
  return withTemporaryFolder("infer", async (directory) => {
    await writeFiles(join(directory, "code"), ground.files);
    await writeFiles(directory, proposals.map(({ path, text }) => ({ path, text })));
    const constraints = proposals.flatMap(({ path }) => {
      const { value } = loadConstraintFile({ file: path, kinds: shelves.kinds, frameworksDirectory: shelves.frameworksDirectory, cwd: directory });
      return value ? [settle(value.constraint, ground, shelves.kinds)] : [];
    });
    const verified = await verifyFolder({ constraints, verifier: await shelves.verifier() }, join(directory, "code"));
    return "refused" in verified ? [] : verified.rules;
  });
}

async function writeFiles(directory: string, files: FileTree): Promise<void> {
  for (const entry of files) {
    const path = join(directory, entry.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, fileBytes(entry), { mode: entry.executable ? 0o755 : 0o644 });
  }
}
