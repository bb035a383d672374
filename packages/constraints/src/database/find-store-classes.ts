import { ancestor, callsNamed, childIn, type ClassFact, declarationsAt, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, type Value, walk } from "@cd-task/verifier";
import { isContainer } from "./container.ts";
import { isContainerClass } from "./container-classes.ts";
import { chainOf, type Fill, findFills, functionAround } from "./find-fills.ts";

/** A class whose field is a container that its methods fill, and that lives as long as the process. */
export interface StoreClass {
  name: string;
  field: string;
  file: SourceFile;
  node: SyntaxNode;
  /** What the field is made as. */
  value: SyntaxNode;
  /** What its methods put into it. */
  fills: Fill[];
}

const storing = /(repository|store|storage|dao|database|memory)/i;

/** Classes that keep data: of the class itself, or of instances that are made while the program starts. An instance that one request makes for itself keeps none. */
export function findStoreClasses(facts: TreeFacts, started: () => ReadonlySet<SyntaxNode>): StoreClass[] {
  return facts.product.flatMap((file) =>
    file.classes.flatMap((found) => {
      const fields = filledFields(file, found).filter(({ isShared }) => isShared || livesOn(facts, found, started));
      const own = isContainerClass(facts, file, found.node) && livesOn(facts, found, started) ? findFills(file).filter((fill) => isOfItself(fill, found.node)) : [];
      const itself = own.length > 0 ? [{ name: found.name, field: found.name, value: found.node, file, node: found.node, fills: own }] : [];
      return [...itself, ...fields.map(({ name: field, value, fills }) => ({ name: found.name, field, value, file, node: found.node, fills }))];
    }),
  );
}

function filledFields(file: SourceFile, { name: className, node }: ClassFact): { name: string; isShared: boolean; value: SyntaxNode; fills: Fill[] }[] {
  const fields = walk(node).flatMap((part) => fieldOf(part, node) ?? []);
  if (fields.length === 0) return [];
  const fills = findFills(file).map((fill) => ofOwnField(file, fill, node)).filter(({ name, how, node: at, keys }) => how !== "replace" && how !== "hang" && keys.length > 0 && (name === className || (/^(this|self|cls)$/.test(name) && ancestor(at, (above) => above === node) !== null)));
  const filled = fields.map((field) => ({ ...field, fills: fills.filter(({ name: root, keys, node: at }) => keyIn(root, keys) === field.name && !isMaking(at)) }));
  return filled.filter((field) => field.fills.length > 0);
}

// `const list = this.rows.get(id)` and then `list.push(row)`
function ofOwnField(file: SourceFile, fill: Fill, owner: SyntaxNode): Fill {
  if (/^(this|self|cls|\(\))$/.test(fill.name) || fill.how === "replace" || fill.how === "hang" || ancestor(fill.node, (above) => above === owner) === null) return fill;
  const [declared] = declarationsAt(file, fill.node, fill.name);
  const chain = declared?.how === "value" ? chainOf(declared.node) : null;
  return chain && /^(this|self|cls)$/.test(chain.name) && chain.keys.length > 0 ? { ...fill, name: chain.name, keys: [...chain.keys, ...fill.keys] } : fill;
}

// `this.set(id, row)` in a class that extends a Map
function isOfItself({ name, keys, how, node }: Fill, owner: SyntaxNode): boolean {
  return /^(this|self)$/.test(name) && keys.length === 0 && how !== "hang" && how !== "replace" && !isMaking(node) && ancestor(node, ({ kind }) => /^class/.test(kind) && kind !== "class_body") === owner;
}

// `this.constructor.rows` is the class's own.
function keyIn(root: string, keys: readonly string[]): string | undefined {
  return /^(this|self)$/.test(root) && /^(constructor|__class__)$/.test(keys[0] ?? "") ? keys[1] : keys[0];
}

// What the constructor puts in is there before anybody asks.
function isMaking(node: SyntaxNode): boolean {
  return /^(constructor|__init__)$/.test(childIn(functionAround(node) ?? node, "name")?.text ?? "");
}

/** The field of a class that a part of it makes as a container; null for any other part. */
export function fieldOf(node: SyntaxNode, owner: SyntaxNode): { name: string; isShared: boolean; value: SyntaxNode } | null {
  if (/^(field_definition|public_field_definition)$/.test(node.kind)) {
    const value = childIn(node, "value");
    const name = (childIn(node, "property") ?? childIn(node, "name"))?.text.replace(/^#/, "");
    return name && value && isContainer(value) ? { name, isShared: node.children.some(({ kind }) => kind === "static"), value } : null;
  }
  if (!/^(assignment|assignment_expression)$/.test(node.kind)) return null;
  const value = childIn(node, "right");
  const left = childIn(node, "left");
  if (!left || !value || !isContainer(value)) return null;
  const isOfClass = left.kind === "identifier" && node.parent?.parent?.parent === owner;
  const field = isOfClass ? left.text : /^(?:this|self|cls)\.#?(\w+)$/.exec(left.text)?.[1];
  return field ? { name: field, isShared: (isOfClass && !/default_factory/.test(value.text)) || isOfClassItself(left), value } : null;
}

// `static { this.rows = []; }`, `cls.rows = []`
function isOfClassItself(left: SyntaxNode): boolean {
  if (left.text.startsWith("cls.")) return true;
  const holder = ancestor(left, ({ kind }) => /^(class_static_block|method_definition|function_expression|function_declaration)$/.test(kind));
  return holder?.kind === "class_static_block" || (holder?.children.some(({ kind }) => kind === "static") ?? false);
}

/** The container that a class of a module has for all, under the first of some keys: `Known.tags`; null for anything else. */
export function sharedField({ files }: TreeFacts, { path, name, keys }: { path: string; name: string; keys: readonly string[] }): Value | null {
  const file = files.get(path);
  const owner = file?.classes.find((one) => one.name === name);
  const field = owner && walk(owner.node).flatMap((part) => fieldOf(part, owner.node) ?? []).find((one) => one.isShared && one.name === keys[0]);
  return file && field ? { file, node: field.value } : null;
}

/** Whether an instance of a class is made once and lives as long as the process. */
export function livesOn(facts: TreeFacts, { name, node }: Pick<ClassFact, "name" | "node">, started: () => ReadonlySet<SyntaxNode>): boolean {
  const made = callsNamed(facts, name).map(({ call }) => call).filter(({ form, node: at }) => form === "new" || at.kind === "call");
  if (made.length === 0 && walk(node).some((part) => childIn(part, "name")?.text === "__init__" && started().has(part))) return true;
  if (made.length === 0) return storing.test(name) && !isAskedFor(facts, name, node);
  return made.some(({ node: at }) => {
    const around = functionAround(at);
    return around === null || started().has(around) || isKept(at);
  });
}

// `instance ??= new Store()`, `Store.instance = new Store()`
function isKept(node: SyntaxNode): boolean {
  const holder = node.parent;
  if (!holder || !/^(augmented_)?assignment(_expression)?$/.test(holder.kind)) return false;
  const left = childIn(holder, "left");
  if (left?.kind !== "identifier") return /^[A-Z]/.test(left?.text ?? "");
  const around = functionAround(node);
  return node.kind === "new_expression" || (around !== null && walk(around).some((part) => part.kind === "global_statement" && part.children.some(({ text }) => text === left.text)));
}

// A parameter that asks for one gets its own: `rows: Annotated[Rows, Depends()]`, `rows=Depends(Rows)`.
function isAskedFor(facts: TreeFacts, name: string, owner: SyntaxNode): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return facts.product.some(({ functions }) =>
    functions.some(({ node }) => {
      const list = childIn(node, "parameters");
      return list !== null && ancestor(node, (above) => above === owner) === null && namedChildren(list).some(({ text }) => /\b(Depends|Inject|Provide)\(/.test(text) && word.test(text));
    }),
  );
}
