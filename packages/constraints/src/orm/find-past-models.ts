import type { Finding } from "@cd-task/model";
import type { TreeFacts } from "@cd-task/verifier";

const rows = /^(select|rawSelect|insert|upsert|update|delete|bulkInsert|bulkUpdate|bulkDelete|increment|decrement)$/;

/** Places that read or write rows by the names of tables instead of models: `sequelize.getQueryInterface().select(...)`. */
export function findPastModels(facts: TreeFacts): Finding[] {
  return facts.product.flatMap((file) =>
    file.calls
      .filter(({ path }) => path.at(-3) === "getQueryInterface" && rows.test(path.at(-1) as string))
      .map(({ path, node }) => ({ file: file.path, ...node.place, message: `\`${path.join(".").replaceAll(".()", "()")}\` reads or writes rows past the mapped models.`, hint: "Read and write through the mapped models." })),
  );
}
