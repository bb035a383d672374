import { type CallFact, childIn, itemsOf, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts } from "@cd-task/verifier";

const starting = /^(run|exec|execSync|execFile|execFileSync|spawn|spawnSync|check_call|check_output|call|Popen|system|create_subprocess_exec|create_subprocess_shell|execa|execaSync|execaCommand|main|\$)$/;

/** The command line that a call starts, as far as it is written in the program; null of a call that starts none. */
export function startedProgram(facts: TreeFacts, file: SourceFile, { path, arguments: given }: CallFact): string | null {
  return starting.test(path.at(-1) as string) ? given.flatMap((node) => wordsIn(facts, file, node)).join(" ") : null;
}

function wordsIn(facts: TreeFacts, file: SourceFile, node: SyntaxNode): string[] {
  if (/^(spread_element|list_splat)$/.test(node.kind)) return namedChildren(node).flatMap((part) => wordsIn(facts, file, part));
  if (node.kind === "keyword_argument") return [childIn(node, "value")].flatMap((value) => (value ? wordsIn(facts, file, value) : []));
  const text = textValue(facts, { file, node });
  if (text !== null) return [text];
  const items = itemsOf(facts, { file, node });
  return items.length > 0 ? items.flatMap((item) => wordsIn(facts, item.file, item.node)) : [node.text.replace(/["'`,[\]]+/g, " ")];
}
