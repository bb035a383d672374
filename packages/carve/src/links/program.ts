import { ancestor, childIn, type ImportFact, namedChildren, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { type FileUnits, readUnits } from "../units/read-units.ts";
import { Source } from "../units/source.ts";
import { type Unit, unitsIn } from "../units/unit.ts";

/** The units of all files, and how names lead from one file to another. */
export class Program {
  readonly facts: TreeFacts;
  readonly files = new Map<string, FileUnits>();
  readonly units: Unit[] = [];
  readonly #byInner = new Map<SyntaxNode, Unit>();

  constructor(facts: TreeFacts, texts: ReadonlyMap<string, string>, paths: readonly string[]) {
    this.facts = facts;
    for (const path of paths) {
      const file = facts.files.get(path);
      const text = texts.get(path);
      if (!file || text === undefined) continue;
      const read = readUnits(new Source(file, text));
      this.files.set(path, read);
      for (const unit of unitsIn(read.module)) {
        this.units.push(unit);
        this.#byInner.set(unit.inner, unit);
        this.#byInner.set(unit.node, unit);
        if (unit.run) this.#byInner.set(unit.run, unit);
      }
    }
  }

  /** The unit that is this node, or whose function or value it is; null for any other node. */
  unitOf(node: SyntaxNode): Unit | null {
    return this.#byInner.get(node) ?? null;
  }

  /** The innermost unit that holds a node. */
  unitAround(node: SyntaxNode): Unit | null {
    for (let above: SyntaxNode | null = node; above; above = above.parent) {
      const unit = this.#byInner.get(above);
      if (unit) return unit;
    }
    return null;
  }

  /** What a file gives under a name. */
  exportsOf(path: string, name: string, seen: ReadonlySet<string> = new Set()): Unit[] {
    const file = this.files.get(path);
    const key = `${path} ${name}`;
    if (!file || seen.has(key)) return [];
    const deeper = new Set([...seen, key]);
    const { module, scopes, source } = file;
    if (source.isPython) {
      const own = scopes.own(module.node, name);
      return own.length > 0 ? own : this.#throughStars(file, name, deeper);
    }
    const given = module.children.filter((unit) => exportedName(unit) === name);
    if (given.length > 0) return given;
    const whole = module.children.find(({ inner }) => inner.kind === "assignment_expression" && childIn(inner, "left")?.text === "module.exports");
    const value = whole && childIn(whole.inner, "right");
    if (whole && value?.kind === "object" && !/^(default|\*)$/.test(name)) return whole.children.filter((unit) => unit.kind === "member" && unit.name === name);
    if (whole && value && /^(default|\*)$/.test(name)) return value.kind === "identifier" ? scopes.own(module.node, value.text) : [whole];
    return this.#throughStars(file, name, deeper);
  }

  /** The import by which a unit gets its name; null for a unit that imports nothing. */
  importOf(unit: Unit): { fact: ImportFact; imported: string } | null {
    if (!/^(import|declaration|taken)$/.test(unit.kind) || unit.run) return null;
    const statement = unit.kind === "import" ? ancestor(unit.node, ({ kind }) => /^import_(from_)?statement$/.test(kind)) : ancestor(unit.inner, ({ kind }) => /_declaration$/.test(kind)) ?? unit.node;
    for (const fact of unit.source.file.imports) {
      const found = fact.names.find(({ local }) => local === unit.name);
      if (!found) continue;
      if (unit.kind === "import" ? fact.node === statement : unit.inner === fact.node || isWithin(fact.node, statement) || isTaken(unit, fact)) return { fact, imported: found.imported };
    }
    return null;
  }

  /** The units that an import or an entry stands for. */
  targetsOf(unit: Unit): Unit[] {
    if (unit.kind === "entry") return this.#entryTargets(unit);
    const found = this.importOf(unit);
    if (found?.fact.target.kind !== "file" || found.imported === "*") return found?.fact.target.kind === "file" && found.fact.form === "require" ? this.exportsOf(found.fact.target.path, "*") : [];
    return this.exportsOf(found.fact.target.path, found.imported);
  }

  /** The path of the file that a name stands for as a whole; null for any other unit. */
  moduleOf(unit: Unit): string | null {
    const found = this.importOf(unit);
    return found?.fact.target.kind === "file" && found.imported === "*" ? found.fact.target.path : null;
  }

  /** What a name of a file that none of its scopes knows comes from, by `import *`. */
  throughStars(file: FileUnits, name: string): Unit[] {
    return this.#throughStars(file, name, new Set());
  }

  #throughStars({ source }: FileUnits, name: string, seen: ReadonlySet<string>): Unit[] {
    const stars = source.file.imports.filter(({ names }) => names.some(({ imported, local }) => imported === "*" && local === "*"));
    return stars.flatMap(({ target }) => (target.kind === "file" ? this.exportsOf(target.path, name, seen) : []));
  }

  #entryTargets(unit: Unit): Unit[] {
    const { source, node, inner } = unit;
    const file = this.files.get(source.path) as FileUnits;
    const statement = node.kind === "export_statement" ? node : ancestor(node, ({ kind }) => kind === "export_statement");
    const fact = statement && source.file.imports.find((one) => one.node === statement);
    const asked = inner.kind === "string" ? (unit.name ?? "") : inner.kind === "identifier" ? inner.text : (childIn(node, "name")?.text ?? "");
    if (fact?.target.kind === "file") return node === statement ? [] : this.exportsOf(fact.target.path, asked);
    return file.scopes.own(file.module.node, asked);
  }
}

function exportedName(unit: Unit): string | null {
  const { node, kind, inner } = unit;
  if (kind === "entry") return unit.name;
  if (node.kind === "export_statement") return node.children.some((child) => child.kind === "default") ? "default" : unit.name;
  const isGiven = inner.kind === "assignment_expression" && /^(module\.)?exports\./.test(childIn(inner, "left")?.text ?? "");
  return isGiven || (kind === "declaration" && ancestor(inner, ({ kind: above }) => above === "export_statement") !== null) ? unit.name : null;
}

function isWithin(node: SyntaxNode, top: SyntaxNode | null): boolean {
  for (let above: SyntaxNode | null = node; above; above = above.parent) if (above === top) return true;
  return false;
}

// `const { a } = imported`, `const a = imported.a`
function isTaken(unit: Unit, { names }: ImportFact): boolean {
  const declarator = unit.inner.kind === "variable_declarator" ? unit.inner : ancestor(unit.inner, ({ kind }) => kind === "variable_declarator");
  const value = declarator && childIn(declarator, "value");
  const source = value?.kind === "identifier" ? value.text : value?.kind === "member_expression" ? childIn(value, "object")?.text : undefined;
  return names.some(({ local }) => local === source) && namedChildren(value as SyntaxNode).length < 3;
}
