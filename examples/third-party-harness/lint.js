const longest = 60_000;

/**
 * What readers of the format would not take. Codes begin with the package's own name.
 *
 * @param {import("cd-task").FileTree} tree
 * @returns {import("cd-task").Diagnostic[]}
 */
export function lint(tree) {
  const lines = (tree.find(({ path }) => path === "tasks.jsonl")?.text ?? "").split("\n").slice(0, -1);
  return lines.flatMap((line, index) => {
    if (line.length <= longest) return [];
    const at = { line: index + 1, column: 1 };
    return [{ code: "jsonl/long-line", severity: "warning", message: `The record has ${line.length} characters, and some readers stop at ${longest}.`, place: { file: "tasks.jsonl", start: at, end: at }, hint: "Shorten the contract's descriptions." }];
  });
}
