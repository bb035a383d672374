import { ancestor, childIn, isFunctionNode, mayRun, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { isWrittenOut } from "./is-written-out.ts";

/** Places where the program itself gives the setting another value, written in the code, whatever it was told: `process.env.DATABASE_URL = "..."`. */
export function findOverwritten(facts: TreeFacts, setting: string): { file: SourceFile; node: SyntaxNode }[] {
  const variable = new RegExp(`^(process\\.env|(os\\.)?environ)(\\.${setting}|\\[["']${setting}["']\\])$`);
  return facts.product.filter(({ root }) => root.text.includes(setting) && /\benv/.test(root.text)).flatMap((file) =>
    walk(file.root).flatMap((node) => {
      const value = assignedTo(node, variable) ?? laidOver(node, setting);
      return value && isWrittenOut(facts, { file, node: value }) && !isConditional(node) && mayRun(facts, file, node) ? [{ file, node }] : [];
    }),
  );
}

function assignedTo(node: SyntaxNode, variable: RegExp): SyntaxNode | null {
  return /^assignment(_expression)?$/.test(node.kind) && variable.test(childIn(node, "left")?.text ?? "") ? childIn(node, "right") : null;
}

// `os.environ.update(DATABASE_URL="...")`, `Object.assign(process.env, { DATABASE_URL: "..." })`
function laidOver(node: SyntaxNode, setting: string): SyntaxNode | null {
  const called = /^call(_expression)?$/.test(node.kind) ? (childIn(node, "function")?.text ?? "") : "";
  const list = childIn(node, "arguments");
  if (!list || !(/^(os\.)?environ\.update$/.test(called) || (called === "Object.assign" && namedChildren(list)[0]?.text === "process.env"))) return null;
  const pair = walk(list).find((part) => (childIn(part, "key") ?? (part.kind === "keyword_argument" ? childIn(part, "name") : null))?.text.replace(/["']/g, "") === setting);
  return (pair && childIn(pair, "value")) ?? null;
}

function isConditional(node: SyntaxNode): boolean {
  return ancestor(node, ({ kind }) => /^(if_statement|ternary_expression|conditional_expression|except_clause|catch_clause|switch_case)$/.test(kind)) !== null && !isFunctionNode(node);
}
