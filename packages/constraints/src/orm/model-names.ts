import { type CallFact, childIn, namedChildren, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf, walk } from "@cd-task/verifier";
import type { MappedModel } from "./find-models.ts";

// What every list and request has too is no name for related rows.
const everywhere = /^(get|set|add|all|items|keys|values|id|name|text|data|query|body|params|filter|map|length|objects|session|user_id)$/;

/** The names by which files of a program know its mapped models. */
export class ModelNames {
  readonly #facts: TreeFacts;
  readonly #names = new Map<string, string>();
  readonly #nodes = new Map<SyntaxNode, string>();
  readonly #accessors = new Map<string, string>();
  readonly #local = new Map<SourceFile, Map<string, string | null>>();

  constructor(facts: TreeFacts, models: readonly MappedModel[]) {
    this.#facts = facts;
    for (const { name, others = [], isUnnamed, node } of models) {
      this.#nodes.set(node, name);
      for (const one of isUnnamed ? others : [name, ...others]) this.#names.set(one, name);
    }
    for (const { file, node, name } of models) this.#readRelations(file, node, name);
    for (const file of facts.product) for (const call of file.calls) this.#readAssociation(call);
  }

  /** The model that a file means by a name; null for any other name. */
  of(file: SourceFile, name: string): string | null {
    return this.#names.get(name) ?? this.#aliasOf(file, name);
  }

  /** The model whose rows another model's rows have under a name: `article.comments.create(...)`, `list.createTodo(...)`. */
  byAccessor(name: string): string | null {
    return this.#accessors.get(name.toLowerCase()) ?? null;
  }

  /** The model that a class or a defining call makes. */
  ofNode(node: SyntaxNode): string | null {
    return this.#nodes.get(node) ?? null;
  }

  /** The model that is fetched by its name as a text: `sequelize.model("User")`, `models["User"]`, `sequelize.models.User`. */
  inText({ file, node }: Value): string | null {
    if (node.kind === "member_expression") return this.#names.get(childIn(node, "property")?.text ?? "") ?? null;
    const key = node.kind === "subscript_expression" ? childIn(node, "index") : node.kind === "call_expression" ? namedChildren(childIn(node, "arguments") ?? node)[0] : null;
    const text = key ? textValue(this.#facts, { file, node: key }) : null;
    return text === null ? null : (this.#names.get(text) ?? null);
  }

  // `import Person from "./user.js"`, `from app.models import User as Person`, `Person = db.model`
  #aliasOf(file: SourceFile, name: string): string | null {
    let known = this.#local.get(file);
    if (!known) this.#local.set(file, (known = new Map()));
    const kept = known.get(name);
    if (kept !== undefined) return kept;
    known.set(name, null);
    const found = this.#meant(file, name).find(({ node }) => this.#nodes.has(node));
    const model = found ? (this.#nodes.get(found.node) as string) : null;
    known.set(name, model);
    return model;
  }

  #meant(file: SourceFile, name: string): Value[] {
    for (const { target, names } of file.imports) {
      const taken = names.find(({ local }) => local === name);
      if (!taken) continue;
      if (target.kind !== "file" || (taken.imported === "*" && file.language === "python")) return [];
      return valuesExported(this.#facts, target.path, taken.imported).flatMap((value) => valuesOf(this.#facts, value));
    }
    const value = file.variables.find((variable) => variable.name === name)?.value;
    return value && /^(identifier|attribute|member_expression|call|call_expression)$/.test(value.kind) ? valuesOf(this.#facts, { file, node: value }) : [];
  }

  // tags = ManyToManyField(Tag, related_name="articles"), lines: Mapped[list["Line"]] = relationship(back_populates="order")
  #readRelations(file: SourceFile, node: SyntaxNode, name: string): void {
    if (file.language !== "python" || node.kind !== "class_definition") return;
    for (const part of walk(childIn(node, "body") ?? node)) {
      if (part.kind !== "assignment") continue;
      const right = childIn(part, "right");
      const called = right?.kind === "call" ? childIn(right, "function")?.text : undefined;
      if (!right || !/(^|\.)(relationship|ForeignKey|ManyToManyField|OneToOneField|Relationship)$/.test(called ?? "")) continue;
      const mentioned = (childIn(part, "type")?.text ?? "") + right.text;
      const other = mentioned.match(/\w+/g)?.find((word) => this.#names.has(word)) ?? null;
      if (other) this.#keepAccessor(childIn(part, "left")?.text, this.#names.get(other) as string);
      const back = /\b(?:related_name|backref|back_populates)\s*=\s*["'](\w+)["']/.exec(right.text)?.[1];
      const isForeign = /(ForeignKey|Field)$/.test(called ?? "");
      this.#keepAccessor(back ?? (isForeign ? `${name.toLowerCase()}_set` : undefined), name);
    }
  }

  // User.hasMany(Post, { as: "posts" }): user.getPosts(), user.createPost()
  #readAssociation({ path, arguments: given }: CallFact): void {
    if (!/^(hasMany|hasOne|belongsTo|belongsToMany)$/.test(path.at(-1) ?? "")) return;
    const target = given[0]?.text.split(".").at(-1) ?? "";
    const name = this.#names.get(target);
    if (name === undefined) return;
    const as = /\bas:\s*["'](\w+)["']/.exec(given[1]?.text ?? "")?.[1] ?? target;
    for (const verb of ["create", "add", "get", "set", "remove", "count", "has"]) {
      for (const ending of [as, `${as}s`, as.replace(/s$/, ""), as.replace(/y$/, "ies")]) this.#keepAccessor(`${verb}${ending}`, name);
    }
  }

  #keepAccessor(accessor: string | undefined, name: string): void {
    if (accessor && !everywhere.test(accessor) && !this.#accessors.has(accessor.toLowerCase())) this.#accessors.set(accessor.toLowerCase(), name);
  }
}
