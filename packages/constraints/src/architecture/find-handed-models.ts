import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, handedValues, type SourceFile, type TreeFacts, type Value } from "@cd-task/verifier";
import { isMapped } from "./find-asked-models.ts";
import { isWritten } from "./is-own-method.ts";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

/** What mapped models are asked in JavaScript. */
export const asking = /^(findAll|findOne|findByPk|findAndCountAll|findOrCreate|findMany|findUnique|bulkCreate|create|build|upsert|update|destroy|count)$/;

/** Queries on mapped models that were handed to a layer without data under another name: `({ rows }) => rows.findAll()`. */
export function findHandedModels(facts: TreeFacts, layers: LayerMap, { layer, file, options }: { layer: string; file: SourceFile; options: ArchitectureOptions }): Finding[] {
  if (file.language === "python") return [];
  const isModel = (value: Value, name: string) => {
    const owner = layers.layerOf(value.file.path);
    return owner !== null && owner !== layer && options.data.includes(owner) && isDefined(facts, value, name) && isMapped(facts, layers, value.file);
  };
  return file.calls.filter(({ path }) => path.length > 1 && asking.test(path.at(-1) as string)).flatMap((call) => {
    const object = objectOf(call);
    if (!object || !handedValues(facts, { file, node: object }).some((value) => isModel(value, call.path.at(-1) as string))) return [];
    return [{ file: file.path, ...call.node.place, message: `${layer} queries the database: \`${call.path.join(".")}\`.`, hint: `Only ${options.data.join(" and ")} may use the database.` }];
  });
}

function objectOf({ node }: CallFact) {
  return childIn(childIn(node, "function") ?? node, "object");
}

// `sequelize.define(...)`, or a class that has the method from what it extends
function isDefined(facts: TreeFacts, value: Value, name: string): boolean {
  if (/^class/.test(value.node.kind)) return childIn(value.node, "body") !== null && value.node.children.some(({ kind }) => kind === "class_heritage") && !isWritten(facts, value, name);
  return value.node.kind === "call_expression" && /\.define$/.test(childIn(value.node, "function")?.text ?? "");
}
