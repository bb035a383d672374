import { ancestor, childIn, isFunctionNode, namedChildren, parameterNodes, type SyntaxNode, walk } from "@cd-task/verifier";
import type { FileUnits } from "../units/read-units.ts";
import type { Unit } from "../units/unit.ts";
import { CallSites } from "./call-sites.ts";
import { isClass, isLoose, isNamed, memberName, ownMembers } from "./members.ts";
import type { Program } from "./program.ts";

/** What has members: a class (or an instance of it), a written object, a file, or something that is not the program's. */
export type Holder = { kind: "class"; unit: Unit } | { kind: "object"; node: SyntaxNode } | { kind: "file"; path: string } | { kind: "foreign" } | { kind: "type"; unit: Unit };

const foreign: Holder = { kind: "foreign" };

const deepest = 14;

/** Tells what an expression may be, as far as its members are asked for; nothing where reading cannot tell. */
export class HolderFinder {
  readonly #program: Program;
  readonly #calls: CallSites;
  readonly #known = new Map<SyntaxNode, Holder[]>();
  readonly #members = new Map<SyntaxNode, Unit[]>();
  readonly #classes: Unit[];

  constructor(program: Program) {
    this.#program = program;
    this.#calls = new CallSites(program);
    this.#classes = program.units.filter(({ inner }) => isClass(inner));
    for (const unit of program.units) {
      const holder = unit.kind === "member" ? unit.node.parent : null;
      if (holder && /^(object|dictionary|argument_list)$/.test(holder.kind)) this.#members.set(holder, [...(this.#members.get(holder) ?? []), unit]);
    }
  }

  /** What an expression of a file may be. */
  of(file: FileUnits, node: SyntaxNode, depth = 0): Holder[] {
    const kept = this.#known.get(node);
    if (kept) return kept;
    if (depth > deepest) return [];
    this.#known.set(node, []);
    const found = distinct(this.#read(file, node, depth + 1));
    this.#known.set(node, found);
    return found;
  }

  /** The members of what holds them, by name; a class's bases and subclasses included. */
  membersOf(holder: Holder, name: string): Unit[] {
    if (holder.kind === "file") return this.#program.exportsOf(holder.path, name);
    if (holder.kind === "foreign") return [];
    if (holder.kind === "type") return holder.unit.children.filter((unit) => unit.kind === "member" && unit.name === name);
    if (holder.kind === "object") return (this.#members.get(holder.node) ?? []).filter((unit) => unit.name === name);
    return this.#family(holder.unit).flatMap((one) => ownMembers(one).filter((unit) => unit.name === name));
  }

  #read(file: FileUnits, node: SyntaxNode, depth: number): Holder[] {
    const inner = namedChildren(node);
    switch (node.kind) {
      case "identifier":
      case "type_identifier":
      case "shorthand_property_identifier":
        return this.#ofName(file, node, depth);
      case "this": return this.#around(node);
      case "object":
      case "dictionary": return [{ kind: "object", node }];
      case "string":
      case "template_string":
      case "number":
      case "integer":
      case "regex":
      case "array":
      case "list":
      case "list_comprehension":
      case "set": return [foreign];
      case "parenthesized_expression":
      case "await_expression":
      case "await":
      case "as_expression":
      case "satisfies_expression":
      case "non_null_expression": return inner.slice(0, 1).flatMap((part) => this.of(file, part, depth));
      case "ternary_expression": return inner.slice(1).flatMap((part) => this.of(file, part, depth));
      case "binary_expression":
      case "boolean_operator": return inner.flatMap((part) => this.of(file, part, depth));
      case "conditional_expression": return [inner[0], inner[2]].flatMap((part) => (part ? this.of(file, part, depth) : []));
      case "assignment_expression": return [childIn(node, "right")].flatMap((part) => (part ? this.of(file, part, depth) : []));
      case "member_expression":
      case "attribute": return [...this.#memberUnits(file, node, depth).flatMap((unit) => this.ofUnit(unit, depth)), ...this.#ofTypedMember(file, node, depth)];
      case "new_expression":
      case "call":
      case "call_expression": return this.#ofCall(file, node, depth);
      default: return [];
    }
  }

  /** The units that a member expression means; empty when what it is asked of is not known. */
  #memberUnits(file: FileUnits, node: SyntaxNode, depth: number): Unit[] {
    const object = childIn(node, "object");
    const name = memberName(node);
    return object ? this.of(file, object, depth).flatMap((holder) => this.membersOf(holder, name)) : [];
  }

  // What a type says of a property, and a constructor of what it keeps: `constructor(private notes: Notes)`.
  #ofTypedMember(file: FileUnits, node: SyntaxNode, depth: number): Holder[] {
    const object = childIn(node, "object");
    const name = memberName(node);
    return (object ? this.of(file, object, depth) : []).flatMap((holder) => {
      if (holder.kind !== "class" && holder.kind !== "type") return [];
      const { inner, source } = holder.unit;
      const home = this.#program.files.get(source.path) as FileUnits;
      const told = [...walk(inner)].filter((part) => (part.kind === "property_signature" && childIn(part, "name")?.text === name) || (part.kind === "required_parameter" && part.children.some(({ kind }) => /^(accessibility_modifier|readonly)$/.test(kind)) && childIn(part, "pattern")?.text === name));
      return told.flatMap((part) => childIn(part, "type") ?? []).flatMap((type) => this.#ofType(home, type));
    });
  }

  #ofName(file: FileUnits, node: SyntaxNode, depth: number): Holder[] {
    if (file.source.isPython && /^(self|cls)$/.test(node.text)) return this.#around(node);
    const units = file.scopes.find(node, node.text) ?? this.#program.throughStars(file, node.text);
    if (units.length > 0) return units.flatMap((unit) => this.ofUnit(unit, depth));
    return file.scopes.find(node, node.text) === null ? [foreign] : this.#ofParameter(file, node, depth);
  }

  /** What a unit stands for. */
  ofUnit(unit: Unit, depth = 0): Holder[] {
    if (depth > deepest) return [];
    const file = this.#program.files.get(unit.source.path) as FileUnits;
    if (isClass(unit.inner)) return [{ kind: "class", unit }];
    const module = this.#program.moduleOf(unit);
    if (module !== null) return [{ kind: "file", path: module }];
    const targets = this.#program.targetsOf(unit);
    if (targets.length > 0) return targets.flatMap((target) => this.ofUnit(target, depth + 1));
    if (/^(package|standard)$/.test(this.#program.importOf(unit)?.fact.target.kind ?? "")) return [foreign];
    if (unit.kind === "taken") return this.#ofTaken(file, unit, depth);
    const type = childIn(unit.inner, "type");
    const typed = type ? this.#ofType(file, type) : [];
    if (typed.some(({ kind }) => kind !== "type")) return typed;
    const value = unit.inner.kind === "shorthand_property_identifier" ? unit.inner : (childIn(unit.inner, "value") ?? childIn(unit.inner, "right") ?? (unit.node.kind === "export_statement" ? unit.inner : null));
    const found = value && !isFunctionNode(value) ? [...typed, ...this.of(file, value, depth + 1)] : typed;
    // What a library puts into a class of Python may give something else when it is asked for: `author = ForeignKey(User)`.
    return unit.source.isPython && unit.parent && isClass(unit.parent.inner) ? found.filter(({ kind }) => kind !== "foreign") : found;
  }

  /** What callers give for a parameter that is taken apart. */
  ofPattern(file: FileUnits, pattern: SyntaxNode): Holder[] {
    return this.#ofParameter(file, pattern, 1);
  }

  #ofTaken(file: FileUnits, unit: Unit, depth: number): Holder[] {
    const key = (childIn(unit.node, "key") ?? unit.node).text;
    const pattern = unit.node.parent as SyntaxNode;
    const declarator = pattern.parent?.kind === "variable_declarator" ? pattern.parent : null;
    const value = declarator && childIn(declarator, "value");
    const holders = value ? this.of(file, value, depth + 1) : this.#ofParameter(file, pattern, depth);
    return holders.flatMap((holder) => this.membersOf(holder, key)).flatMap((member) => this.ofUnit(member, depth + 1));
  }

  // By its annotation, else by what callers give.
  #ofParameter(file: FileUnits, node: SyntaxNode, depth: number): Holder[] {
    const name = node.text;
    const owner = ancestor(node, (above) => isFunctionNode(above) && parameterNodes(above).some((one) => isNamed(one, name)));
    const parameter = owner && parameterNodes(owner).find((one) => isNamed(one, name));
    if (!owner || !parameter) return [];
    const type = childIn(parameter, "type");
    const typed = type ? this.#ofType(file, type) : [];
    if (typed.some(({ kind }) => kind !== "type")) return typed;
    return typed.concat(this.#calls.given(owner, parameter).flatMap((given) => this.of(given.file, given.node, depth + 1)));
  }

  /** The classes that a type names; of an interface those that implement it. */
  #ofType(file: FileUnits, type: SyntaxNode): Holder[] {
    const names = [...walk(type)].filter(({ kind }) => /^(identifier|type_identifier)$/.test(kind));
    const quoted = [...walk(type)].filter(({ kind }) => kind === "string").flatMap(({ text }) => file.scopes.find(type, text.replace(/^["']|["']$/g, "")) ?? []);
    const units = [...names.flatMap((name) => file.scopes.find(name, name.text) ?? []), ...quoted].flatMap((unit) => this.#settled(unit));
    if (names.length > 0 && units.every((unit) => /^(package|standard)$/.test(this.#program.importOf(unit)?.fact.target.kind ?? "")) && !isLoose(names)) return [foreign];
    return units.flatMap((unit): Holder[] => {
      if (isClass(unit.inner)) return [{ kind: "class", unit }];
      if (unit.inner.kind === "type_alias_declaration" && childIn(unit.inner, "value")?.kind === "object_type") return [{ kind: "type", unit }];
      const alias = unit.kind === "declaration" && unit.run === null ? childIn(unit.inner, unit.inner.kind === "type_alias_declaration" ? "value" : "right") : null;
      if (alias && !/^(object_type|dictionary)$/.test(alias.kind)) return alias === type ? [] : this.#ofType(this.#program.files.get(unit.source.path) as FileUnits, alias);
      if (unit.inner.kind !== "interface_declaration") return [];
      const classes = this.#classes.filter((one) => this.#basesOf(one).includes(unit)).map((one): Holder => ({ kind: "class", unit: one }));
      return classes.length > 0 ? classes : [{ kind: "type", unit }];
    });
  }

  // An import followed to what it imports.
  #settled(unit: Unit, depth = 0): Unit[] {
    const targets = depth < 8 ? this.#program.targetsOf(unit) : [];
    return targets.length > 0 ? targets.flatMap((target) => this.#settled(target, depth + 1)) : [unit];
  }

  #ofCall(file: FileUnits, node: SyntaxNode, depth: number): Holder[] {
    const called = childIn(node, "function") ?? childIn(node, "constructor");
    if (!called) return [];
    const holders = this.of(file, called, depth);
    const classes = holders.filter(({ kind }) => kind === "class");
    if (classes.length > 0) return classes;
    // What a library makes is the library's; what else it gives may be a thing of the program's again.
    if (holders.some(({ kind }) => kind === "foreign") && (node.kind === "new_expression" || /^[A-Z]/.test(called.kind === "attribute" ? memberName(called) : called.text))) return [foreign];
    return this.functionsOf(file, called, depth).flatMap((unit) => this.#returned(unit, depth));
  }

  /** The functions of the program that an expression means. */
  functionsOf(file: FileUnits, node: SyntaxNode, depth = 0): Unit[] {
    const direct = /^(member_expression|attribute)$/.test(node.kind) ? this.#memberUnits(file, node, depth) : node.kind === "identifier" ? (file.scopes.find(node, node.text) ?? []) : [];
    return direct.flatMap((unit) => this.#settled(unit)).filter(({ run }) => run !== null);
  }

  #returned(unit: Unit, depth: number): Holder[] {
    const file = this.#program.files.get(unit.source.path) as FileUnits;
    const run = unit.run as SyntaxNode;
    const type = childIn(run, "return_type");
    const typed = type ? this.#ofType(file, type) : [];
    if (typed.length > 0) return typed;
    const body = childIn(run, "body");
    if (!body) return [];
    if (!/^(statement_block|block)$/.test(body.kind)) return this.of(file, body, depth);
    const returns = [...walk(body)].filter((part) => /^(return_statement|yield)$/.test(part.kind) && ancestor(part, isFunctionNode) === run);
    return returns.flatMap((part) => namedChildren(part).slice(0, 1)).flatMap((part) => this.of(file, part, depth));
  }

  #around(node: SyntaxNode): Holder[] {
    // An arrow function has no `this` of its own.
    const owner = ancestor(node, (above) => /^(method_definition|function_expression|function_declaration|generator_function_declaration)$/.test(above.kind) || isClass(above));
    const holder = owner?.kind === "function_expression" && owner.parent?.kind === "pair" ? owner.parent.parent : (owner?.parent ?? null);
    if (owner && !isClass(owner) && holder?.kind === "object") return [{ kind: "object", node: holder }];
    const around = ancestor(node, isClass);
    const unit = around && this.#program.unitOf(around);
    return unit ? [{ kind: "class", unit }] : [];
  }

  #basesOf(unit: Unit): Unit[] {
    const file = this.#program.files.get(unit.source.path) as FileUnits;
    const list = childIn(unit.inner, "superclasses") ?? unit.inner.children.find(({ kind }) => kind === "class_heritage");
    const names = list ? [...walk(list)].filter(({ kind }) => /^(identifier|type_identifier)$/.test(kind)) : [];
    return names.flatMap((name) => file.scopes.find(name, name.text) ?? []).flatMap((one) => this.#settled(one));
  }

  // The class, what it extends, and what extends it.
  #family(unit: Unit): Unit[] {
    const found = new Set<Unit>([unit]);
    const waiting = [unit];
    for (let one = waiting.pop(); one; one = waiting.pop()) for (const base of this.#basesOf(one)) if (!found.has(base) && isClass(base.inner)) (found.add(base), waiting.push(base));
    for (const one of this.#classes) if (!found.has(one) && this.#basesOf(one).includes(unit)) found.add(one);
    return [...found];
  }
}

function distinct(holders: readonly Holder[]): Holder[] {
  const seen = new Set<unknown>();
  return holders.filter((holder) => {
    const key = holder.kind === "class" || holder.kind === "type" ? holder.unit : holder.kind === "object" ? holder.node : holder.kind === "file" ? holder.path : "foreign";
    return seen.has(key) ? false : (seen.add(key), true);
  });
}
