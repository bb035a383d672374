import { namedChildren, type SyntaxNode, type Value, walk } from "@cd-task/verifier";

/** The decorators of a function or class; of a route only those that stand below its registration, which are what it registers. */
export function decoratorsOf({ file, node }: Value, registration: SyntaxNode | null = null): Value[] {
  const whole = node.parent?.kind === "decorated_definition" ? node.parent : null;
  const all = whole ? namedChildren(whole).filter(({ kind }) => kind === "decorator") : [];
  const own = registration ? all.findIndex((one) => walk(one).includes(registration)) : -1;
  return all.slice(own + 1).flatMap((one) => namedChildren(one).slice(0, 1)).map((inner) => ({ file, node: inner }));
}
