import { ancestor, childIn, isFunctionNode, isSeenToRun, nodesOf, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";

const words = /^(identifier|property_identifier|private_property_identifier|shorthand_property_identifier|shorthand_property_identifier_pattern|type_identifier)$/;
const lists = /^(import_statement|import_from_statement|export_clause|import_clause)$/;
const declaring = /^(function_declaration|generator_function_declaration|function_definition|class_declaration|class_definition|method_definition|variable_declarator|public_field_definition|field_definition)$/;

/** A place that speaks of something by its name. */
interface Mention {
  file: SourceFile;
  node: SyntaxNode;
}

/** Whether functions of one layer are used from outside it, as far as names tell: what only unused code, or an object that nothing asks for it, speaks of is there for show. */
export class RunningFunctions {
  private readonly facts: TreeFacts;
  private readonly own: readonly SourceFile[];
  private readonly named: ReadonlyMap<string, Mention[]>;
  private readonly mentions = new Map<string, Mention[]>();
  private readonly kept = new Map<SyntaxNode, boolean>();

  constructor(facts: TreeFacts, own: readonly SourceFile[]) {
    this.facts = facts;
    this.own = own;
    this.named = named.get(facts) ?? collect(facts);
    named.set(facts, this.named);
  }

  /** Whether a function of the layer may run. */
  runs(file: SourceFile, node: SyntaxNode): boolean {
    return this.isRunning(file, node, new Set());
  }

  private isRunning(file: SourceFile, node: SyntaxNode, asked: Set<SyntaxNode>): boolean {
    const before = this.kept.get(node);
    if (before !== undefined) return before;
    if (asked.has(node)) return false;
    const isFirst = asked.size === 0;
    asked.add(node);
    const found = isSeenToRun(this.facts, file, node) && this.isSpokenOf(file, node, asked);
    if (found || isFirst) this.kept.set(node, found);
    return found;
  }

  private mentionsOf(name: string): Mention[] {
    const before = this.mentions.get(name);
    if (before) return before;
    const found = (this.named.get(name) ?? []).filter(({ node }) => !words.test(node.kind) || (!isOwnName(node) && !isListed(node)));
    this.mentions.set(name, found);
    return found;
  }

  // What has no name, or whose name stands nowhere else, is called by who is given it.
  private isSpokenOf(file: SourceFile, node: SyntaxNode, asked: Set<SyntaxNode>): boolean {
    const name = nameOf(node);
    if (name === null) return this.isUsed({ file, node: node.parent ?? node }, asked);
    const others = this.mentionsOf(name).filter((one) => !isWithin(one.node, node));
    return others.length === 0 || others.some((one) => this.isUsed(one, asked));
  }

  private isUsed({ file, node }: Mention, asked: Set<SyntaxNode>): boolean {
    const around = isFunctionNode(node) ? node : ancestor(node, isFunctionNode);
    if (!this.own.includes(file)) return isSeenToRun(this.facts, file, node);
    if (around) return this.isRunning(file, around, asked);
    return this.isAskedFor(file, node, asked);
  }

  // Code of the module: a variable, or a member of an object, has to be asked for.
  private isAskedFor(file: SourceFile, node: SyntaxNode, asked: Set<SyntaxNode>): boolean {
    for (let at: SyntaxNode = node; at.parent; at = at.parent) {
      const holder = at.parent;
      const key = at.kind === "shorthand_property_identifier" ? at.text : holder.kind === "pair" && at.field === "value" ? /^["'`]?([\w$]+)["'`]?$/.exec(childIn(holder, "key")?.text ?? "")?.[1] : undefined;
      if (key !== undefined && /^(pair|object)$/.test(holder.kind)) return this.isNamed(key, holder, asked);
      const name = holder.kind === "variable_declarator" && at.field === "value" ? childIn(holder, "name") : holder.kind === "assignment" && at.field === "right" ? childIn(holder, "left") : null;
      if (name?.kind === "identifier") return this.isNamed(name.text, holder, asked);
      if (holder === file.root) return !isThrownAway(at, file);
    }
    return true;
  }

  private isNamed(name: string, holder: SyntaxNode, asked: Set<SyntaxNode>): boolean {
    if (asked.has(holder)) return false;
    asked.add(holder);
    return this.mentionsOf(name).some((one) => !isWithin(one.node, holder) && this.isUsed(one, asked));
  }
}

// `rank([]);` of the module: it is called, and nothing is done with what it gives.
function isThrownAway(statement: SyntaxNode, { functions }: SourceFile): boolean {
  const inner = statement.kind === "expression_statement" ? statement.children[0] : undefined;
  const called = inner && /^call(_expression)?$/.test(inner.kind) ? childIn(inner, "function") : null;
  return called?.kind === "identifier" && functions.some(({ name }) => name === called.text);
}

function nameOf(node: SyntaxNode): string | null {
  const { parent } = node;
  const own = childIn(node, "name") ?? (parent?.kind === "variable_declarator" ? childIn(parent, "name") : null) ?? (parent?.kind === "pair" ? childIn(parent, "key") : null);
  if (own) return own.text.replace(/^["'`]|["'`]$/g, "");
  const left = parent?.kind === "assignment_expression" || parent?.kind === "assignment" ? childIn(parent, "left") : null;
  return left ? (/([\w$]+)$/.exec(left.text)?.[1] ?? null) : null;
}

const named = new WeakMap<TreeFacts, ReadonlyMap<string, Mention[]>>();

/** Where every name of the program stands, in names and at the end of texts. */
function collect({ product }: TreeFacts): ReadonlyMap<string, Mention[]> {
  const found = new Map<string, Mention[]>();
  const keep = (name: string, mention: Mention) => {
    const known = found.get(name);
    if (known) known.push(mention);
    else found.set(name, [mention]);
  };
  for (const file of product) {
    for (const node of nodesOf(file.root, words)) keep(node.text, { file, node });
    for (const { value, node } of file.texts) keep(value.slice(Math.max(value.lastIndexOf("."), value.lastIndexOf(":")) + 1), { file, node });
  }
  return found;
}

// `import { a as b } from "x"`: what is listed stands at most four levels below its list.
function isListed(node: SyntaxNode): boolean {
  let above = node.parent;
  for (let level = 0; above && level < 4; level += 1, above = above.parent) if (lists.test(above.kind)) return true;
  return false;
}

function isOwnName({ parent, field }: SyntaxNode): boolean {
  if (!parent) return false;
  if (/^(name|key|property)$/.test(field ?? "") && (declaring.test(parent.kind) || parent.kind === "pair" || parent.kind === "keyword_argument")) return true;
  const assigned = parent.kind === "member_expression" && field === "property" ? parent : null;
  return (field === "left" && parent.kind === "assignment") || (assigned?.field === "left" && /^(module\.)?exports\./.test(assigned.text));
}

function isWithin(node: SyntaxNode, above: SyntaxNode): boolean {
  return node === above || ancestor(node, (one) => one === above) !== null;
}
