import type { Finding } from "@cd-task/model";
import { type CallFact, childIn, followImports, groupOf, originOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { isOwnMethod } from "./is-own-method.ts";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

const asking =
  /^(objects|query|find\w*|create|bulk_?[cC]reate|build|update\w*|delete\w*|destroy|truncate|count\w*|distinct|insert\w*|aggregate|where|scope|upsert|all|get|get_or_create|get_or_none|update_or_create|filter|exclude|select|first|exists|save|sum|max|min|increment|decrement|raw|populate|paginate)$/;

/** Queries on mapped classes that a layer without data may know by name: `User.query.filter_by()`, `Product.create()`, `Order.objects.all()`. */
export function findAskedModels(facts: TreeFacts, layers: LayerMap, { layer, file, options }: { layer: string; file: SourceFile; options: ArchitectureOptions }): Finding[] {
  return file.calls.flatMap((call) => {
    const { path, node } = call;
    if (asksManager(facts, file, call)) return [{ file: file.path, ...node.place, message: `${layer} queries the database: \`${path.join(".")}\`.`, hint: `Only ${options.data.join(" and ")} may use the database.` }];
    const at = path.findIndex((part) => /^[A-Z]/.test(part));
    if (at < 0 || at > 1 || !asking.test(path[at + 1] ?? "")) return [];
    const origin = resolveName(facts, file, path.slice(0, at + 1).join("."));
    const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
    const owner = home && layers.layerOf(home.path);
    if (!home || !owner || owner === layer || !options.data.includes(owner) || !isMapped(facts, layers, home) || isOwnMethod(facts, file, call)) return [];
    return [{ file: file.path, ...node.place, message: `${layer} queries the database: \`${path.join(".")}\`.`, hint: `Only ${options.data.join(" and ")} may use the database.` }];
  });
}

// `apps.get_model("gym", "Member").objects.all()`, `get_user_model().objects.get()`: a manager of a class that Django gives.
function asksManager(facts: TreeFacts, file: SourceFile, { path, node }: CallFact): boolean {
  if (file.language !== "python" || !path.includes("objects")) return false;
  let at: SyntaxNode | null = childIn(node, "function");
  while (at && !(at.kind === "attribute" && childIn(at, "attribute")?.text === "objects")) at = childIn(at, "object") ?? childIn(at, "function");
  const object = at && childIn(at, "object");
  return object !== null && /^django\.(apps|contrib\.auth)\b.*\(\)$/.test(originOf(facts, { file, node: object }) ?? "");
}

const mapped = new WeakMap<SourceFile, boolean>();

/** Whether what a file defines is made with an ORM. */
export function isMapped(facts: TreeFacts, layers: LayerMap, home: SourceFile): boolean {
  const kept = mapped.get(home);
  if (kept !== undefined) return kept;
  const found = followImports(facts, home, (path) => path !== home.path && [null, layers.layerOf(home.path)].includes(layers.layerOf(path))).some(({ target }) => groupOf(home.language, target).group === "orm" || isMongoose(target));
  mapped.set(home, found);
  return found;
}

function isMongoose(target: Parameters<typeof groupOf>[1]): boolean {
  return target.kind === "package" && /^(mongoose|mongoengine|beanie)\b/.test(target.module);
}
