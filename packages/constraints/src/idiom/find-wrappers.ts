import { childIn, isFunctionNode, namedChildren, nextValues, parameterNodes, returnedBy, type SyntaxNode, type TreeFacts, type Value, valuesOf, walk } from "@cd-task/verifier";

/** A function of the program that stands in for another one which it was given, and the name it has for that. */
export interface Wrapper extends Value {
  name: string;
}

// What `maker(handler)` gives for its argument at a position: the functions that call it.
function wrappersBy(facts: TreeFacts, maker: Value, index: number): Wrapper[] {
  return valuesOf(facts, maker).filter(({ node }) => isFunctionNode(node)).flatMap((one) => {
    const name = nameOf(parameterNodes(one.node)[index]);
    const inner = returnedBy(one).flatMap((value) => valuesOf(facts, value)).filter(({ node }) => isFunctionNode(node));
    return name === "" ? [] : inner.filter(({ node }) => callsTo(node, name).length > 0).map((value) => ({ ...value, name }));
  });
}

/** The call that a name stands for: of `const list = safe(load)` that of `safe`; anything else stays what it is. */
export function settled(facts: TreeFacts, given: Value): Value {
  let value = given;
  for (let depth = 0; depth < 6 && /^(identifier|member_expression|attribute)$/.test(value.node.kind); depth++) {
    const [next, ...more] = nextValues(facts, value);
    if (!next || more.length > 0 || next.node === value.node) return given;
    value = next;
  }
  return /^call(_expression)?$/.test(value.node.kind) ? value : given;
}

/** The wrappers that lie around a handler where it is registered or defined: `safe(list)`, `@safe`. */
export function wrappersAround(facts: TreeFacts, given: Value, depth = 4): Wrapper[] {
  const { file, node } = settled(facts, given);
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const list = childIn(node, "arguments");
  if (called && list && depth > 0) {
    return namedChildren(list).flatMap((one, index) => [...wrappersBy(facts, { file, node: called }, index), ...wrappersAround(facts, { file, node: one }, depth - 1)]);
  }
  const definitions = valuesOf(facts, given).filter((one) => one.node.parent?.kind === "decorated_definition");
  return definitions.flatMap((one) => namedChildren(one.node.parent as SyntaxNode).filter(({ kind }) => kind === "decorator").flatMap((decorator) => {
    const maker = namedChildren(decorator)[0];
    return maker ? wrappersBy(facts, { file: one.file, node: maker }, 0) : [];
  }));
}

/** Whether a call wraps one of its arguments in a function that leaves the work to it. */
export function passesOn(facts: TreeFacts, { file, node }: Value): boolean {
  const called = /^call(_expression)?$/.test(node.kind) ? childIn(node, "function") : null;
  const list = childIn(node, "arguments");
  return called !== null && list !== null && namedChildren(list).some((_, index) => wrappersBy(facts, { file, node: called }, index).some(handsOn));
}

// A wrapper that gives on all that it is given and leaves the answer to what it wraps; then that is what knows the framework.
function handsOn({ node, name }: Wrapper): boolean {
  const own = parameterNodes(node).map((parameter) => parameter.text.replace(/\s*[:=][\s\S]*$/, ""));
  const needed = own.filter((one, index) => index < 2 || !/^next$/.test(one));
  return needed.length > 0 && callsTo(node, name).some((call) => {
    const list = childIn(call, "arguments");
    const handed = (list ? namedChildren(list) : []).map(({ text }) => text);
    return needed.every((one) => handed.includes(one)) && !isAnswer(call, node);
  });
}

/** The catch clauses of a wrapper that catch what the wrapped function throws. */
export function catchesIn({ node, name }: Wrapper): SyntaxNode[] {
  const tries = walk(node).filter((part) => part.kind === "try_statement" && callsTo(childIn(part, "body") ?? part, name).length > 0);
  return tries.flatMap((part) => part.children.filter(({ kind }) => /^(catch_clause|except_clause|except_group_clause)$/.test(kind)));
}

function callsTo(node: SyntaxNode, name: string): SyntaxNode[] {
  const names = [name, `${name}.call`, `${name}.apply`];
  return walk(node).filter((part) => /^call(_expression)?$/.test(part.kind) && names.includes(childIn(part, "function")?.text ?? ""));
}

// `response.json(await run(request))`, `ctx.body = await run(ctx)`
function isAnswer(call: SyntaxNode, within: SyntaxNode): boolean {
  for (let at = call; at.parent && at !== within; at = at.parent) {
    const { parent } = at;
    if (/^(assignment(_expression)?|variable_declarator)$/.test(parent.kind)) return !isReturned((childIn(parent, "left") ?? childIn(parent, "name"))?.text ?? "", within);
    if (/^(arguments|argument_list)$/.test(parent.kind) && !/^(Promise\.resolve|asyncio\.\w+|next)$/.test((parent.parent && childIn(parent.parent, "function")?.text) ?? "")) return true;
  }
  return false;
}

// `const response = await run(request); return response;`
function isReturned(name: string, within: SyntaxNode): boolean {
  return walk(within).some((part) => part.kind === "return_statement" && namedChildren(part)[0]?.text === name);
}

function nameOf(parameter: SyntaxNode | undefined): string {
  return (parameter && walk(parameter).find(({ kind }) => kind === "identifier")?.text) ?? "";
}
