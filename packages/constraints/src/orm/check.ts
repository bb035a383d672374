import type { Finding } from "@cd-task/model";
import type { KindCheck, KindResult } from "@cd-task/verifier";
import { checkRawSql } from "./check-raw-sql.ts";
import { checkRepositories } from "./check-repositories.ts";
import { checkSessions } from "./check-sessions.ts";
import { findModels, importsLibrary } from "./find-models.ts";
import { isMaking, isStored } from "./is-stored.ts";
import { findPastModels } from "./find-past-models.ts";
import { findUses } from "./find-uses.ts";
import { mayBeUsed } from "./may-be-used.ts";
import { libraryTitles, readOptions } from "./options.ts";

const leastUsed = 0.5;

/** Judges how a tree talks to its database; options as in `options.schema.json`. */
export const check: KindCheck = (facts, given) => {
  const options = readOptions(given);
  const title = libraryTitles[options.library];
  const models = findModels(facts, options);
  const uses = findUses(facts, models);
  const raw = checkRawSql(facts, options);
  const repositories = checkRepositories(facts, { models, uses }, options);
  const isImported = facts.product.some((file) => importsLibrary(file, options));
  return [
    mapped(),
    rawResult(),
    repositoriesResult(),
    ...(options.sessions === "per-request" ? [checkSessions(facts)] : []),
  ];

  // Without models there is nothing that repositories could use.
  function repositoriesResult(): KindResult {
    const { findings, examined, stray } = repositories;
    const all = models.length > 0 ? findings : stray;
    if (models.some(({ isUnnamed }) => isUnnamed) && uses.length === 0 && stray.length === 0) {
      return { rule: "orm/used-by-repositories", state: "undetermined", examined, findings: all, note: "Counting the statements that go through the models while requests are answered would decide it." };
    }
    if (all.length > 0 || models.length > 0) return result("orm/used-by-repositories", all, examined);
    return { rule: "orm/used-by-repositories", state: "vacuous", examined, findings: [], note: `The running program maps no table with ${title}.` };
  }

  function mapped(): KindResult {
    const rule = "orm/mapped-models";
    const examined = { files: facts.product.length, models: models.length, uses: uses.length };
    const hint = `Map the tables as ${title} models and use them.`;
    if (!isImported || models.length === 0) return result(rule, [{ file: ".", line: 0, column: 0, message: `The running program maps no table with ${title}.`, hint }], examined);
    if (uses.length > 0 && uses.every((use) => isMaking(use)) && !isStored(facts)) {
      return result(rule, uses.map(({ file, node, model }) => ({ file: file.path, ...node.place, message: `Rows of ${model} are made, and none is read or written.`, hint })), examined);
    }
    const byModel = Map.groupBy(uses, ({ model }) => model);
    const unused = models.filter(({ name }) => !byModel.get(name)?.some(({ file, node }) => mayBeUsed(facts, file, node)));
    if (unused.length / models.length <= 1 - leastUsed) return result(rule, findPastModels(facts), examined);
    const findings = unused.map(({ name, file, node }) => ({ file: file.path, ...node.place, message: `The mapped model ${name} is never used.`, hint }));
    // What is asked for models whose names are computed is not seen by their names.
    if (!unused.some(({ isUnnamed }) => isUnnamed)) return result(rule, findings, examined);
    return { rule, state: "undetermined", examined, findings, note: "Counting the statements that go through the models while requests are answered would decide it." };
  }

  // Without the library there is no SQL that could go around it.
  function rawResult(): KindResult {
    const rule = "orm/no-raw-sql";
    if (raw.findings.length > options.rawMax) return { rule, state: "fail", examined: raw.examined, findings: raw.findings };
    if (isImported && raw.undecided.length > 0) return { rule, state: "undetermined", examined: raw.examined, findings: [...raw.findings, ...raw.undecided], note: "Watching the statements that reach the database while requests are answered would decide it." };
    if (isImported) return { rule, state: "pass", examined: raw.examined, findings: [] };
    return { rule, state: "vacuous", examined: raw.examined, findings: [], note: `The running program does not import ${title}.` };
  }
};

function result(rule: string, findings: Finding[], examined: Record<string, number>): KindResult {
  return { rule, state: findings.length > 0 ? "fail" : "pass", examined, findings };
}
