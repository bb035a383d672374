import { childIn, resolveName, type SourceFile, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";

const containers = /^(Map|Set|Array|Object|dict|list|set|((typing|t)\.)?(Dict|List)|(collections\.)?(UserDict|UserList|OrderedDict|defaultdict|deque|Counter|ChainMap))$/;

/** Whether a class is a container itself, since it extends one: `class Rows extends Map {}`. */
export function isContainerClass(facts: TreeFacts, file: SourceFile, node: SyntaxNode, depth = 4): boolean {
  const bases = file.classes.find((one) => one.node === node)?.bases ?? [];
  return bases.some((base) => {
    if (containers.test(base.replace(/\[.*$/, ""))) return true;
    const origin = depth > 0 ? resolveName(facts, file, base) : null;
    const home = origin?.target.kind === "file" ? facts.files.get(origin.target.path) : undefined;
    const above = home?.classes.find(({ name }) => name === origin?.name);
    return home !== undefined && above !== undefined && above.node !== node && isContainerClass(facts, home, above.node, depth - 1);
  });
}

/** Whether an expression makes an instance of such a class. */
export function isOfContainerClass(facts: TreeFacts, { file, node }: Value): boolean {
  const made = /^(new_expression|call)$/.test(node.kind) ? (childIn(node, "constructor") ?? childIn(node, "function")) : null;
  return made !== null && valuesOf(facts, { file, node: made }).some((one) => /^class/.test(one.node.kind) && isContainerClass(facts, one.file, one.node));
}
