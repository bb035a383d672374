import { type Contrast, type Diagnostic, type FileTree, type Outcome, joinTrees, overlayTree } from "@cd-task/model";

/** The reference solution changed as the contrast says. A change that finds nothing to change is an error, since it would pass for one. */
export function layContrast(solution: FileTree, contrast: Contrast): Outcome<FileTree> {
  const diagnostics: Diagnostic[] = [];
  let tree = solution;
  for (const path of contrast.without) {
    tree = change(tree, path, `leaves out \`${path}\``, () => null);
  }
  for (const { from, to } of contrast.moves) {
    tree = change(tree, from, `moves \`${from}\``, (entry) => ({ ...entry, path: to + entry.path.slice(from.length) }));
  }
  const joined = joinTrees(tree);
  diagnostics.push(...joined.diagnostics);
  tree = joined.tree;
  for (const { in: path, find, replace } of contrast.edits) {
    const isFound = tree.some((entry) => isBelow(entry, path) && "text" in entry && entry.text.includes(find));
    if (!isFound) diagnostics.push(withoutEffect(`replaces \`${find}\` in \`${path}\``));
    tree = tree.map((entry) => (isBelow(entry, path) && "text" in entry ? { ...entry, text: entry.text.replaceAll(find, replace) } : entry));
  }
  const value = overlayTree(tree, contrast.files);
  return diagnostics.length > 0 ? { diagnostics } : { value, diagnostics };

  function change(before: FileTree, path: string, what: string, changed: (entry: FileTree[number]) => FileTree[number] | null): FileTree {
    if (!before.some((entry) => isBelow(entry, path))) diagnostics.push(withoutEffect(what));
    return before.flatMap((entry) => (isBelow(entry, path) ? (changed(entry) ?? []) : entry));
  }

  function withoutEffect(what: string): Diagnostic {
    return {
      code: "emit/contrast-without-effect",
      severity: "error",
      message: `The contrast \`${contrast.id}\` ${what}, which is not in the reference solution.`,
      place: contrast.place,
      hint: "Follow what the reference solution looks like now.",
    };
  }
}

function isBelow({ path }: FileTree[number], folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
