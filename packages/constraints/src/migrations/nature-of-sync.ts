import { ancestor, childIn, declarationsAt, followImports, groupOf, handedValues, isFunctionNode, namedChildren, nodesOf, originOf, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";

const followed = 3;
const named = /(^|\.)(sequelize|db|database|connection|orm|models?|[A-Z]\w*)$/;

/** Whose `sync` an expression asks for: `sequelize.sync`, `User.sync`, that of each of the models; what is known to be something else is not the mapper's. */
export function natureOfSync(facts: TreeFacts, file: SourceFile, node: SyntaxNode): "mapper" | "other" | "unknown" {
  if (!usesMapper(facts) || isOwnFunction(facts, file, node)) return "other";
  const object = childIn(node, "object");
  if (!object) return "other";
  const values = handedValues(facts, { file, node: object });
  const origins = [originOf(facts, { file, node: object }), ...values.map((value) => originOf(facts, value))].filter((origin) => origin !== null);
  if (origins.length > 0) return origins.some((origin) => /^@?sequelize/.test(origin)) ? "mapper" : "other";
  const list = node.parent?.kind === "call_expression" ? childIn(node.parent, "arguments") : null;
  const given = list ? namedChildren(list) : [];
  if (given.some(({ text }) => /\b(force|alter|logging|match)\b/.test(text))) return "mapper";
  const isDefined = facts.product.some(({ functions }) => functions.some(({ name }) => name === "sync"));
  if (object.kind === "identifier" && isOneOfModels(facts, file, object, isDefined)) return "mapper";
  if (given.length === 0 && named.test(object.text)) return "mapper";
  // What nobody in the program has written comes from elsewhere.
  const isSeen = values.length > 0 && values.every((value) => !/^(identifier|member_expression|call_expression|await_expression|subscript_expression)$/.test(value.node.kind));
  return isDefined || isSeen || list === null ? "other" : "unknown";
}

/** What the program itself defines under the name is judged where it stands. */
export function isOwnFunction(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  const values = valuesOf(facts, { file, node });
  return values.length > 0 && values.every((value) => isFunctionNode(value.node));
}

/** Whether product code uses Sequelize. */
export function usesMapper(facts: TreeFacts): boolean {
  return facts.product.some((file) => file.imports.some(({ target }) => isSequelize(file, target)));
}

// `for (const each of Object.values(sequelize.models))`, `models.map((each) => each.sync())`
function isOneOfModels(facts: TreeFacts, file: SourceFile, node: SyntaxNode, isDefined: boolean): boolean {
  return declarationsAt(file, node, node.text).some(({ how, scope, node: declared }) => {
    const around = how === "loop" ? (ancestor(declared, ({ kind }) => kind === "for_in_statement") ?? declared.parent) : how === "parameter" ? scope.parent?.parent : null;
    const over = around && (childIn(around, "right") ?? childIn(around, "function"));
    return over !== null && over !== undefined && (/\bmodels\b/i.test(over.text) || (!isDefined && isTakenFromModels(facts, file, over, followed)));
  });
}

// `Object.values(entities)`, where the module of that name maps tables
function isTakenFromModels(facts: TreeFacts, file: SourceFile, node: SyntaxNode, depth: number): boolean {
  if (depth === 0) return false;
  return [node, ...nodesOf(node, /^identifier$/)].filter(({ kind }) => kind === "identifier").some((one) => {
    const imported = file.imports.find(({ names }) => names.some(({ local }) => local === one.text));
    const home = imported?.target.kind === "file" ? facts.files.get(imported.target.path) : undefined;
    if (home) return [...home.imports, ...followImports(facts, home, () => true)].some(({ target }) => isSequelize(home, target));
    return declarationsAt(file, one, one.text).some(({ how, node: value }) => how === "value" && !isFunctionNode(value) && isTakenFromModels(facts, file, value, depth - 1));
  });
}

function isSequelize({ language }: SourceFile, target: Parameters<typeof groupOf>[1]): boolean {
  const group = groupOf(language, target);
  return group.group === "orm" && group.library === "sequelize";
}
