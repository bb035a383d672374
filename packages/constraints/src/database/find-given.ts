import { ancestor, childIn, isFunctionNode, modulesCalled, namedChildren, nodesOf, propertyOf, type SyntaxNode, type TreeFacts, type Value, valuesExported, valuesOf } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { type Fill, functionAround } from "./find-fills.ts";
import { isKept } from "./find-started.ts";

/** A container that a call gives and that lives on, and what it is called by. */
export interface GivenContainer extends Value {
  name: string;
}

/** Containers that live on among what an expression gives that begins with a call: `rows().push(row)`, `rows()[id]`, where `rows` gives one of the module or keeps what it gave first, or where what it gave is kept: `const rows = makeRows()`. */
export function findGiven(facts: TreeFacts, { file, node }: Value, isHeld = false): GivenContainer[] {
  if (/^(member_expression|attribute)$/.test(node.kind)) return ofModules(facts, { file, node });
  const call = callAt(node);
  return call === null ? [] : valuesOf(facts, { file, node: call }).flatMap((value) => {
    const around = value.node === call || !isContainer(value.node) ? undefined : functionAround(value.node);
    if (around === undefined || (around !== null && !isHeld && !isKept(around))) return [];
    return { ...value, name: (around && childIn(around, "name")?.text) ?? value.node.text.slice(0, 20) };
  });
}

// `import_module("kept").rows`, `(await import("./kept.js")).rows`
function ofModules(facts: TreeFacts, value: Value): GivenContainer[] {
  const inside = (node: SyntaxNode) => ancestor(node, ({ kind }) => isFunctionNode({ kind, named: true } as SyntaxNode) || /^class/.test(kind)) !== null;
  const name = (childIn(value.node, "property") ?? childIn(value.node, "attribute"))?.text ?? "";
  return [...valuesOf(facts, value), ...ofLoaded(facts, value, name)].flatMap((one) => (one.node === value.node || !isContainer(one.node) || inside(one.node) ? [] : [{ ...one, name }]));
}

// `importlib.import_module("app.kept").rows`
function ofLoaded(facts: TreeFacts, { node }: Value, name: string): Value[] {
  const call = childIn(node, "object");
  const [path] = call?.kind === "call" && /^(importlib\.import_module|import_module|__import__)$/.test(childIn(call, "function")?.text ?? "") ? namedChildren(childIn(call, "arguments") ?? call) : [];
  return path?.kind === "string" ? modulesCalled(facts, path.text.slice(1, -1)).flatMap((file) => valuesExported(facts, file, name)) : [];
}

// Of `rows()[id]` and `rows().setdefault(id, [])` the call that gives the container.
function callAt(node: SyntaxNode): SyntaxNode | null {
  if (/^subscript/.test(node.kind)) return node.children[0] ? callAt(node.children[0]) : null;
  if (!/^call(_expression)?$/.test(node.kind)) return null;
  const called = childIn(node, "function");
  const object = called && /^(get|setdefault)$/.test((childIn(called, "property") ?? childIn(called, "attribute"))?.text ?? "") ? childIn(called, "object") : null;
  return (object && callAt(object)) ?? node;
}

// What nothing but a container is asked; models, stores and services have methods called `add` and `update` as well.
const pushing = /\.(push|unshift|splice|pop|shift)\b[^.]*$/;

/** Whether a fill puts something into a container that a call gives, and does not call a method of an object, or of what stands in one: `require("./models").Book.update()`. */
export function fillsGiven(facts: TreeFacts, value: Value, { how, node }: Fill, path: readonly string[]): boolean {
  if (value.node.kind !== "object") return true;
  const [key, ...rest] = path.filter((one) => one !== "");
  if (key === undefined) return how !== "grow" || /^Object\.assign\b/.test(node.text);
  const written = propertyOf(value, key);
  const parts = written.length > 0 ? written : hungOn(value, key);
  if (parts.length === 0) return how !== "grow" || pushing.test(childIn(node, "function")?.text ?? "");
  return parts.flatMap((part) => valuesOf(facts, part)).some((part) => isContainer(part.node) && fillsGiven(facts, part, { name: key, keys: rest, how, node }, rest));
}

// `db.Book = …` in the file of the object, which a variable names.
function hungOn({ file, node }: Value, key: string): Value[] {
  const name = node.parent?.kind === "variable_declarator" ? childIn(node.parent, "name")?.text : undefined;
  const written = new Set(name === undefined ? [] : [`${name}.${key}`, `${name}["${key}"]`, `${name}['${key}']`]);
  return nodesOf(file.root, /^assignment_expression$/).flatMap((one) => {
    const right = written.has(childIn(one, "left")?.text ?? "") ? childIn(one, "right") : null;
    return right ? [{ file, node: right }] : [];
  });
}
