import { ancestor, childIn, declarationsAt, namedChildren, type SourceFile, type SyntaxNode } from "@cd-task/verifier";
import { growing } from "./container.ts";

/** A container and what is put into it by a call that does not name it first. */
export interface IndirectFill {
  container: SyntaxNode;
  kept: SyntaxNode[];
}

const functions = /^(operator\.(setitem|iadd|iconcat|ior|delitem)|heapq\.heap(push|pushpop|replace)|bisect\.insort(_left|_right)?|heappush|insort|setitem)$/;
const ofTypes = /^(list|dict|set|deque|OrderedDict|defaultdict|collections\.\w+|Array\.prototype|Map\.prototype|Set\.prototype|\[\]|super\(\))\.(\w+)$/;

/** What a call fills that is given the container, or that calls a method taken from it: `push.call(rows, row)`, `list.append(rows, row)`, `save(row)` of `save = rows.append`. */
export function indirectFill(file: SourceFile, node: SyntaxNode): IndirectFill | null {
  const called = childIn(node, "function");
  const list = childIn(node, "arguments");
  if (!called || !list) return null;
  const given = namedChildren(list);
  const [first, second, ...rest] = given;
  if (functions.test(called.text)) return first ? { container: first, kept: given.slice(called.text.endsWith("setitem") ? 2 : 1) } : null;
  if (called.text === "Reflect.apply" && second && isGrowing(first)) return { container: second, kept: rest };
  const method = ofTypes.exec(called.text)?.[2];
  if (method && first && isGrowingName(method)) return { container: first, kept: given.slice(1) };
  const property = childIn(called, "property")?.text;
  const object = childIn(called, "object");
  if (property && /^(call|apply)$/.test(property) && object && first && (isGrowing(object) || (object.kind === "identifier" && isTaken(file, object)))) return { container: first, kept: given.slice(1) };
  if (called.kind !== "identifier") return null;
  const [declared] = declarationsAt(file, called, called.text);
  const taken = declared?.how === "value" ? methodTaken(declared.node) : null;
  return taken && { container: taken, kept: given };
}

/** The container whose filling method is taken as a value, to be called by others: `rows.append`, `rows.push.bind(rows)`; null for anything else. */
export function methodTaken(node: SyntaxNode): SyntaxNode | null {
  const called = childIn(node, "function");
  const bound = called && childIn(called, "property")?.text === "bind" ? childIn(called, "object") : node;
  const isCalled = bound?.field === "function" && /^call/.test(bound.parent?.kind ?? "");
  return bound && !isCalled && isGrowing(bound) ? (childIn(bound, "object") ?? null) : null;
}

function isGrowing(node: SyntaxNode | undefined): boolean {
  return node !== undefined && /^(member_expression|attribute)$/.test(node.kind) && isGrowingName((childIn(node, "property") ?? childIn(node, "attribute"))?.text ?? "");
}

function isGrowingName(name: string): boolean {
  return growing.test(name) && !/^(pop|shift|delete|remove|discard|clear|insert|update|add|set)$/.test(name) || /^(add|set|update|insert|__setitem__|__iadd__|__ior__)$/.test(name);
}

// `const { push } = Array.prototype`
function isTaken(file: SourceFile, name: SyntaxNode): boolean {
  const [declared] = declarationsAt(file, name, name.text);
  const value = declared && childIn(declared.node.kind === "variable_declarator" ? declared.node : (ancestor(declared.node, ({ kind }) => kind === "variable_declarator") ?? declared.node), "value");
  return isGrowingName(name.text) && (value === null || /prototype$|^\[\]$/.test(value?.text ?? "")) || (declared?.how === "value" && isGrowing(declared.node));
}
