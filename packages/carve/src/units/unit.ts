import type { SyntaxNode } from "@cd-task/verifier";
import type { Source } from "./source.ts";

/**
 * `module`: a file; `declaration`: a name of a scope; `import`: one imported name; `pattern`: what several names are taken
 * out of; `taken`: one of these names; `member`: a method, field, property, keyword argument or `this.x = ...`;
 * `entry`: a name that is passed on (`export { x }`, `__all__`); `statement`: an expression that is carried out;
 * `element`: one item of a written list.
 */
export type UnitKind = "module" | "declaration" | "import" | "pattern" | "taken" | "member" | "entry" | "statement" | "element";

/** The smallest piece of code that may go by itself. */
export interface Unit {
  kind: UnitKind;
  source: Source;
  /** What goes with it: its decorators, its `export`. */
  node: SyntaxNode;
  /** What it is: the function, class, declarator or property itself. */
  inner: SyntaxNode;
  /** The name by which it is known; null for statements and elements. */
  name: string | null;
  /** The unit whose text holds it. */
  parent: Unit | null;
  children: Unit[];
  /** The value of a declaration or member that is a function of its own. */
  run: SyntaxNode | null;
}

/** A unit's name for messages: `function addComment`, `import of Comment`. */
export function describeUnit(unit: Unit): string {
  const { kind, name, inner, source } = unit;
  switch (kind) {
    case "module": return `the file ${source.path}`;
    case "import": return `import of ${name}`;
    case "entry": return `export of ${name}`;
    case "taken": return `${name}`;
    case "pattern": return "what its names are taken from";
    case "member": return `${unit.run ? "method" : "member"} ${name}`;
    case "statement": return `\`${firstWords(inner)}\``;
    case "element": return `entry \`${firstWords(inner)}\``;
    default: return `${/class/.test(inner.kind) ? "class" : unit.run ? "function" : /interface|type_alias/.test(inner.kind) ? "type" : "constant"} ${name}`;
  }
}

function firstWords({ text }: SyntaxNode): string {
  const line = text.split("\n", 1)[0] as string;
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
}

/** The unit and all below it, parents first. */
export function* unitsIn(unit: Unit): Generator<Unit> {
  yield unit;
  for (const child of unit.children) yield* unitsIn(child);
}
