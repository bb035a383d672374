import { type CallFact, childIn, groupOf, namedChildren, originOf, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { asking } from "./find-uses.ts";
import { groupOfOrigin } from "./own-functions.ts";

const stating = /^(select|insert|update|delete|exists)$/;

/** The mapped class that a call asks under whatever name it has there: `select(ALL[0])`, `models.get("user").findOne()`, `(await import("./models.js")).User.count()`; null where it asks none. */
export function askedBeside(facts: TreeFacts, file: SourceFile, call: CallFact, nodes: ReadonlySet<SyntaxNode>): SyntaxNode | null {
  const called = childIn(call.node, "function");
  const last = call.path.at(-1) as string;
  if (!called) return null;
  const isModel = (node: SyntaxNode) => valuesOf(facts, { file, node }).find((value) => nodes.has(value.node))?.node ?? null;
  if (file.language === "javascript") {
    const object = asking.test(last) && last !== "build" ? childIn(called, "object") : null;
    return object && (isModel(object) ?? ofConnection(facts, file, object, nodes));
  }
  const origin = stating.test(last) && !call.path.includes("()") ? resolveName(facts, file, call.path.join(".")) : null;
  if (!origin || groupOf(file.language, origin.target).group !== "orm") return null;
  // A model, one of its columns, or a list of either.
  const given = call.arguments.flatMap((one) => (/^(list_splat|tuple|list)$/.test(one.kind) ? namedChildren(one) : [one]));
  return given.map((one) => isModel(one) ?? (one.kind === "attribute" ? isModel(childIn(one, "object") as SyntaxNode) : null)).find((node) => node !== null) ?? null;
}

// `sequelize.models.User`
function ofConnection(facts: TreeFacts, file: SourceFile, object: SyntaxNode, nodes: ReadonlySet<SyntaxNode>): SyntaxNode | null {
  const models = object.kind === "member_expression" || object.kind === "subscript_expression" ? childIn(object, "object") : null;
  const connection = models?.kind === "member_expression" && childIn(models, "property")?.text === "models" ? childIn(models, "object") : null;
  const isConnection = connection !== null && groupOfOrigin(file, originOf(facts, { file, node: connection })) === "orm";
  return isConnection ? ([...nodes][0] ?? null) : null;
}
