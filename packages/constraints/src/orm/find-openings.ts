import { type CallFact, childIn, isFunctionNode, originOf, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";

/** A call that opens a session or begins a transaction by hand. */
export interface Opening {
  file: SourceFile;
  node: SyntaxNode;
}

/** Every place where product code opens one. */
export function findOpenings(facts: TreeFacts): Opening[] {
  return facts.product.flatMap((file) => file.calls.filter((call) => isOpening(facts, file, call)).map(({ node }) => ({ file, node })));
}

// `Session(engine)`, what a sessionmaker gives, and in JavaScript `sequelize.transaction()` without a function.
function isOpening(facts: TreeFacts, file: SourceFile, { path, node, arguments: given }: CallFact): boolean {
  if (file.language === "javascript") return path.length > 1 && path.at(-1) === "transaction" && given.every(({ kind }) => kind === "object");
  const called = childIn(node, "function");
  if (!called) return false;
  const origin = originOf(facts, { file, node: called }) ?? "";
  if (/^(sqlalchemy|sqlmodel)\b.*\b(Session|AsyncSession)$/.test(origin) || /^(sqlalchemy|sqlmodel)\b.*\b(async_)?sessionmaker\(\)$/.test(origin)) return true;
  return valuesOf(facts, { file, node: called }).some((value) => value.node.kind === "call" && /sessionmaker$/.test(childIn(value.node, "function")?.text ?? ""));
}

/** Where the session that a function returns is got from it; `isInjected` where a framework takes it and nobody can give it back. */
export function openingsOf(facts: TreeFacts, by: Opening): { openings: Opening[]; isInjected: boolean; isUnknown: boolean } {
  const name = nameOf(by.node);
  if (name === "") return { openings: [], isInjected: false, isUnknown: true };
  const meant = (file: SourceFile, node: SyntaxNode) => {
    const found = valuesOf(facts, { file, node }).filter((value) => isFunctionNode(value.node));
    return found.length === 0 || found.some((value) => value.node === by.node);
  };
  const openings: Opening[] = [];
  let isInjected = false;
  let isUnknown = false;
  for (const file of facts.product) {
    for (const { path, node, arguments: given } of file.calls) {
      const called = childIn(node, "function");
      if (path.at(-1) === name && called && meant(file, called)) openings.push({ file, node });
      const handed = given.map((one) => childIn(one, "value") ?? one).filter((one) => /^(identifier|attribute|member_expression)$/.test(one.kind) && one.text.split(".").at(-1) === name && meant(file, one));
      if (handed.length === 0) continue;
      if (/^(Depends|Security|Provide)$/.test(path.at(-1) as string)) isInjected = true;
      else isUnknown = true;
    }
  }
  return { openings, isInjected, isUnknown };
}

function nameOf(node: SyntaxNode): string {
  const own = childIn(node, "name")?.text;
  const { parent } = node;
  return own ?? (parent?.kind === "variable_declarator" ? childIn(parent, "name") : parent?.kind === "assignment" ? childIn(parent, "left") : parent?.kind === "pair" ? childIn(parent, "key") : null)?.text ?? "";
}
