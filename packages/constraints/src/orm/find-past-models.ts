import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, originOf, type SourceFile, type TreeFacts } from "@cd-task/verifier";
import { findUnmappedTables } from "./find-unmapped-tables.ts";

const rows = /^(select|rawSelect|insert|upsert|update|delete|bulkInsert|bulkUpdate|bulkDelete|increment|decrement)$/;

/** Places that read or write rows by the names of tables instead of models: `sequelize.getQueryInterface().select(...)`. */
export function findPastModels(facts: TreeFacts): Finding[] {
  return [...findUnmappedTables(facts), ...findInterfaceRows(facts)];
}

function findInterfaceRows(facts: TreeFacts): Finding[] {
  return facts.product.flatMap((file) =>
    file.calls
      .filter((call) => rows.test(call.path.at(-1) as string) && isOfInterface(facts, file, call))
      .map(({ path, node }) => ({ file: file.path, ...node.place, message: `\`${path.join(".").replaceAll(".()", "()")}\` reads or writes rows past the mapped models.`, hint: "Read and write through the mapped models." })),
  );
}

// `sequelize.getQueryInterface()`, also where a name keeps it.
function isOfInterface(facts: TreeFacts, file: SourceFile, { path, node }: CallFact): boolean {
  if (path.at(-3) === "getQueryInterface" || /^queryInterface$/.test(path.at(-2) ?? "") && path.length > 2) return true;
  const called = file.language === "javascript" ? childIn(node, "function") : null;
  const object = called && childIn(called, "object");
  return object ? /Sequelize\(\)\.getQueryInterface\(\)$/.test(originOf(facts, { file, node: object }) ?? "") : false;
}
