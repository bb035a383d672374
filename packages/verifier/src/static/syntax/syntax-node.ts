/** One node of a syntax tree, independent of the parser that made it. */
export interface SyntaxNode {
  /** The grammar's name for it: `call_expression`, or the token itself: `=>`. */
  readonly kind: string;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  /** The role it plays in its parent: `arguments`, `name`. */
  readonly field: string | null;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly text: string;
  /** 1-based, columns in UTF-16 units. */
  readonly place: { line: number; column: number };
  /** The node and everything below it, where the tree was made in that order. */
  readonly whole?: readonly SyntaxNode[];
  /** Those of them whose kind matches, in the same order, where the tree keeps them by kind. */
  ofKinds?(kinds: RegExp): readonly SyntaxNode[];
}

/** The child in a role, or null. */
export function childIn(node: SyntaxNode, field: string): SyntaxNode | null {
  for (const child of node.children) if (child.field === field) return child;
  return null;
}

/** All children in a role. */
export function childrenIn(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

/** The named children, comments left out. */
export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const child of node.children) if (child.named && child.kind !== "comment") found.push(child);
  return found;
}

/** The node and everything below it whose kind matches, in source order. */
export function nodesOf(root: SyntaxNode, kinds: RegExp): readonly SyntaxNode[] {
  return root.ofKinds?.(kinds) ?? walk(root).filter(({ kind }) => kinds.test(kind));
}

/** The node and everything below it, parents before children, in source order; safe for any depth. */
export function walk(root: SyntaxNode): readonly SyntaxNode[] {
  if (root.whole) return root.whole;
  const found: SyntaxNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    found.push(node);
    for (let index = node.children.length - 1; index >= 0; index--) waiting.push(node.children[index] as SyntaxNode);
  }
  return found;
}

/** The nearest node above that satisfies the test, or null. */
export function ancestor(node: SyntaxNode, test: (node: SyntaxNode) => boolean): SyntaxNode | null {
  for (let above = node.parent; above; above = above.parent) if (test(above)) return above;
  return null;
}
