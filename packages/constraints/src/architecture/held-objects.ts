import { ancestor, childIn, handedValues, isFunctionNode, methodOf, namedChildren, nodesOf, propertyOf, returnedBy, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { askedMember, carriedUnder, onlyText, toldUnder } from "./carried-slots.ts";

const isClass = /^class(_definition|_declaration)?$/;
const deepest = 10;
const known = new WeakMap<SyntaxNode, Value[]>();
// What leads to what a server carries along.
const carriers = /^(app|application|api|server|fastify|instance|current_app|request|req|ctx|c|context|g|info|websocket|ws|locals|globalThis|self|this)$/;

/**
 * The classes that an expression is an instance of, and the objects it may be, as far as reading follows: through what
 * callers hand over, what functions return or yield, what the application carries and what instances keep.
 */
export function heldObjects(facts: TreeFacts, value: Value, depth = deepest): Value[] {
  const before = known.get(value.node);
  if (before || depth === 0) return before ?? [];
  // Whoever asks in a circle gets no answer.
  known.set(value.node, []);
  const further = (next: Value) => heldObjects(facts, next, depth - 1);
  const found = handedValues(facts, value).flatMap((one) => {
    const { file, node } = one;
    if (/^(object|dictionary)$/.test(node.kind)) return [one];
    if (/^(await|await_expression|parenthesized_expression)$/.test(node.kind)) return namedChildren(node).slice(0, 1).flatMap((inner) => further({ file, node: inner }));
    if (/identifier/.test(node.kind)) return dependedOn(one).flatMap((given) => returnedOrYielded(facts, given)).flatMap(further);
    const maker = node.kind === "new_expression" ? childIn(node, "constructor") : /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
    if (maker) {
      const made = handedValues(facts, { file, node: maker });
      const own = made.filter((code) => isClass.test(code.node.kind)).concat(made.filter((code) => isFunctionNode(code.node)).flatMap((code) => returnedBy(code).filter((given) => given.node !== node).flatMap(further)));
      if (own.length > 0) return own;
    }
    const told = toldTo(facts, one, depth);
    if (told.length > 0) return told;
    const asked = askedMember(node);
    if (!asked) return [];
    const kept = heldObjects(facts, { file, node: asked.object }, depth - 1).flatMap((holder) => keptBy(facts, holder, asked.name)).filter((next) => next.node !== node);
    if (kept.length > 0) return kept.flatMap(further);
    const carried = isCarrier(asked.object) ? carriedUnder(facts, asked.name).filter((given) => !/^(none|null|undefined)$/.test(given.node.kind)).map(further) : [];
    // Of two things under one name it must be known what each is.
    return carried.some((given) => given.length === 0) ? [] : carried.flat();
  });
  const held = [...new Map(found.map((one) => [one.node, one])).values()];
  known.set(value.node, held);
  return held;
}

// What an object of the program's own was told under the text it is asked for now: `registry.resolve("notes")`.
function toldTo(facts: TreeFacts, { file, node }: Value, depth: number): Value[] {
  const key = onlyText(node);
  const object = key && childIn(childIn(node, "function") ?? node, "object");
  const given = key ? toldUnder(facts, key) : [];
  if (!object || given.length === 0) return [];
  const asked = new Set(heldObjects(facts, { file, node: object }, depth - 1).map((one) => one.node));
  return given.filter(({ holder }) => heldObjects(facts, holder, depth - 1).some((one) => asked.has(one.node))).flatMap((one) => madeBy(facts, one.given, depth - 1));
}

// A class or a function may be given in place of what it makes.
function madeBy(facts: TreeFacts, given: Value, depth: number): Value[] {
  return valuesOf(facts, given).flatMap((one) => (isClass.test(one.node.kind) ? [one] : isFunctionNode(one.node) ? returnedBy(one).flatMap((made) => heldObjects(facts, made, depth)) : heldObjects(facts, one, depth)));
}

// `request.app.state`, `current_app.config`, `req.app.locals`
function isCarrier(object: SyntaxNode): boolean {
  let at: SyntaxNode = object;
  for (let inner = innerOf(at); inner; inner = innerOf(at)) at = inner;
  return carriers.test(at.text) && !(at === object && /^(self|this)$/.test(at.text));
}

function innerOf(node: SyntaxNode): SyntaxNode | null {
  return askedMember(node)?.object ?? (/^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null);
}

// What an instance or an object keeps under a name.
function keptBy(facts: TreeFacts, holder: Value, name: string): Value[] {
  if (!isClass.test(holder.node.kind)) return propertyOf(holder, name);
  const assigned = nodesOf(holder.node, /^(assignment(_expression)?|(public_)?field_definition)$/).flatMap((node): Value[] => {
    const left = childIn(node, "left") ?? childIn(node, "property") ?? childIn(node, "name");
    const right = childIn(node, "right") ?? childIn(node, "value");
    return left && right && (left.text === `self.${name}` || left.text === `this.${name}` || left.text === name) ? [{ file: holder.file, node: right }] : [];
  });
  if (assigned.length > 0) return assigned;
  return methodOf(holder, name).filter(({ node }) => isGetter(node)).flatMap((getter) => returnedOrYielded(facts, getter));
}

function isGetter(node: SyntaxNode): boolean {
  return node.children.some(({ kind }) => kind === "get") || (node.parent?.kind === "decorated_definition" && node.parent.children.some(({ text }) => /^@(functools\.)?(cached_)?property$/.test(text)));
}

// `notes=Depends(get_notes)`, `notes: Annotated[Notes, Depends(get_notes)]`
function dependedOn({ file, node }: Value): Value[] {
  const parameter = node.parent && /parameter/.test(node.parent.kind) ? node.parent : null;
  const parts = parameter ? [childIn(parameter, "value"), childIn(parameter, "type")] : [];
  return parts.flatMap((part) => (part ? nodesOf(part, /^call$/) : [])).filter((call) => /(^|\.)(Depends|Security)$/.test(childIn(call, "function")?.text ?? "")).flatMap((call) => namedChildren(childIn(call, "arguments") ?? call).slice(0, 1)).map((given) => ({ file, node: given }));
}

function returnedOrYielded(facts: TreeFacts, code: Value): Value[] {
  return valuesOf(facts, code).filter(({ node }) => isFunctionNode(node)).flatMap((one) => [
    ...returnedBy(one),
    ...nodesOf(one.node, /^yield$/).filter((node) => ancestor(node, isFunctionNode) === one.node).flatMap((node) => namedChildren(node).slice(0, 1).map((given) => ({ file: one.file, node: given }))),
  ]);
}
