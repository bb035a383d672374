import { ancestor, childIn, isFunctionNode, type SyntaxNode } from "@cd-task/verifier";
import type { FileUnits } from "../units/read-units.ts";
import type { Unit } from "../units/unit.ts";
import { HolderFinder } from "./holders.ts";
import { isClass, memberName } from "./members.ts";
import type { Program } from "./program.ts";
import { useOf } from "./use-of.ts";

/** That one unit names another; `name` instead of `to` where only the member's name is known. */
export interface Link {
  from: Unit;
  to: Unit | null;
  name: string;
  at: SyntaxNode;
  /** Whether it may be any name of a file that is meant, since the file is handed on as a whole. */
  isLoose?: boolean;
  /** Of a member whose holder is not known: whether it is used as data (`row.tags.length`), which a method is not, or handed on. */
  use?: "data" | "value";
}

/** Everything the units of a program say of each other. */
export interface Links {
  links: Link[];
  /** Members by name: what a link without a known end may mean. */
  members: ReadonlyMap<string, Unit[]>;
  holders: HolderFinder;
}

const names = /^(identifier|type_identifier|shorthand_property_identifier)$/;

/** Reads every name in the program and tells which units it means. */
export function linkUnits(program: Program): Links {
  const holders = new HolderFinder(program);
  const links: Link[] = [];
  const classes = new Map<string, Unit[]>();
  const members = new Map<string, Unit[]>();
  const byNode = new Map<SyntaxNode, Unit>();
  for (const unit of program.units) {
    byNode.set(unit.node, unit);
    // What a module gives is asked of the module, which is always known.
    const isGiven = unit.node.parent?.parent?.kind === "assignment_expression" && childIn(unit.node.parent.parent, "left")?.text === "module.exports";
    if (unit.kind === "member" && unit.name !== null && !isGiven) members.set(unit.name, [...(members.get(unit.name) ?? []), unit]);
    if (isClass(unit.inner) && unit.name !== null) classes.set(unit.name, [...(classes.get(unit.name) ?? []), unit]);
  }
  for (const file of program.files.values()) read(file);
  for (const unit of program.units) linkOutside(unit);
  for (const file of program.files.values()) linkNamed(file);
  return { links, members, holders };

  function add(from: Unit, to: Unit | null, name: string, at: SyntaxNode, isLoose = false): void {
    for (let above: Unit | null = from; above && to; above = above.parent) if (above === to) return;
    links.push(isLoose ? { from, to, name, at, isLoose } : { from, to, name, at });
  }

  function read(file: FileUnits): void {
    const waiting: { node: SyntaxNode; owner: Unit }[] = [{ node: file.module.node, owner: file.module }];
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const { node } = one;
      const owner = byNode.get(node) ?? one.owner;
      if (owner.kind === "import" || owner.kind === "entry") continue;
      readNode(file, node, owner);
      for (const child of node.children) waiting.push({ node: child, owner });
    }
  }

  function readNode(file: FileUnits, node: SyntaxNode, owner: Unit): void {
    if (names.test(node.kind) && !isAside(node)) return readName(file, node, owner);
    if (/^(member_expression|attribute)$/.test(node.kind)) return readMember(file, childIn(node, "object"), memberName(node), node, owner);
    if (/^(shorthand_property_identifier_pattern|pair_pattern)$/.test(node.kind)) {
      const key = (childIn(node, "key") ?? node).text;
      // A parameter whose callers are known reads what they give.
      return readPattern(file, node, key, owner);
    }
    if (/^(subscript_expression|subscript)$/.test(node.kind)) {
      const index = childIn(node, "index") ?? childIn(node, "subscript");
      if (index?.kind === "string") readMember(file, childIn(node, "object") ?? childIn(node, "value"), plain(index), node, owner);
      return;
    }
    if (node.kind === "string") {
      for (const unit of classes.get(plain(node)) ?? []) if (isForward(node)) add(owner, unit, plain(node), node);
      if (/^(getattr|hasattr)$/.test(node.parent?.parent ? (childIn(node.parent.parent, "function")?.text ?? "") : "")) add(owner, null, plain(node), node);
    }
  }

  function readName(file: FileUnits, node: SyntaxNode, owner: Unit): void {
    const units = file.scopes.find(node, node.text) ?? program.throughStars(file, node.text);
    for (const unit of units) {
      if (unit === owner) continue;
      add(owner, unit, node.text, node);
      const path = program.moduleOf(unit);
      if (path !== null && !isAsked(node)) for (const given of program.files.get(path)?.module.children ?? []) if (given.name !== null) add(owner, given, given.name, node, true);
    }
  }

  function readMember(file: FileUnits, object: SyntaxNode | null, name: string, node: SyntaxNode, owner: Unit): void {
    if (!object || name === "") return;
    const found = holders.of(file, object);
    const means = found.flatMap((holder) => holders.membersOf(holder, name));
    for (const unit of means) add(owner, unit, name, node);
    // A type alone does not say who gives its members.
    const isOpen = found.length === 0 ? !isForeign(file, object) : found.every(({ kind }) => kind === "type");
    const use = useOf(node);
    if (isOpen) links.push(use ? { from: owner, to: null, name, at: node, use } : { from: owner, to: null, name, at: node });
  }

  function readPattern(file: FileUnits, node: SyntaxNode, key: string, owner: Unit): void {
    const pattern = node.parent as SyntaxNode;
    const declarator = pattern.parent?.kind === "variable_declarator" ? pattern.parent : null;
    const value = declarator && childIn(declarator, "value");
    const found = value ? holders.of(file, value) : holders.ofPattern(file, pattern);
    for (const unit of found.flatMap((holder) => holders.membersOf(holder, key))) add(owner, unit, key, node);
    if (found.length === 0) add(owner, null, key, node);
  }

  // What comes from a library has no members of the program's.
  function isForeign(file: FileUnits, object: SyntaxNode): boolean {
    if (object.kind !== "identifier") return false;
    const units = file.scopes.find(object, object.text);
    if (units === null) return !/^(self|cls)$/.test(object.text);
    return units.length > 0 && units.every((unit) => /^(package|standard)$/.test(program.importOf(unit)?.fact.target.kind ?? ""));
  }

  // Files that a text names: `include("app.urls")`, `await import("./x.js")`.
  function linkNamed({ source }: FileUnits): void {
    for (const { form, target, node } of source.file.imports) {
      const from = /^(named|reflection|dynamic)$/.test(form) ? program.unitAround(node) : null;
      if (!from || target.kind !== "file") continue;
      for (const path of [target.path, ...packagesAbove(target.path)]) {
        const module = program.files.get(path)?.module;
        if (module && module.source !== source) add(from, module, path, node);
      }
    }
  }

  function linkOutside(unit: Unit): void {
    for (const target of program.targetsOf(unit)) add(unit, target, unit.name ?? "", unit.node);
    const statement = unit.node;
    const facts = unit.kind === "statement" || unit.kind === "entry" ? unit.source.file.imports.filter(({ node }) => node === statement || ancestor(statement, (above) => above === node)) : [program.importOf(unit)?.fact].flatMap((fact) => fact ?? []);
    for (const { target } of facts) {
      if (target.kind !== "file") continue;
      for (const path of [target.path, ...packagesAbove(target.path)]) {
        const module = program.files.get(path)?.module;
        if (module && module.source !== unit.source) add(unit, module, path, unit.node);
      }
    }
    if (unit.kind === "taken") {
      const declarator = ancestor(unit.node, ({ kind }) => kind === "variable_declarator" || /function|method|program|arrow/.test(kind));
      const pattern = declarator?.kind === "variable_declarator" ? program.unitOf(declarator) : null;
      if (pattern) add(unit, pattern, "", unit.node);
    }
  }
}

function packagesAbove(path: string): string[] {
  if (!path.endsWith(".py")) return [];
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join("/")}/__init__.py`);
}

function plain({ text }: SyntaxNode): string {
  return text.replace(/^\w?["'`]+|["'`]+$/g, "");
}

// A class named by a text: in an annotation, or where an ORM is told of a relation.
function isForward(node: SyntaxNode): boolean {
  if (ancestor(node, ({ kind }) => kind === "type") !== null) return true;
  const call = node.parent?.parent;
  return /relation|ForeignKey|OneToOne|ManyToMany|Reverse/i.test((call && childIn(call, "function")?.text) ?? "");
}

// Names of properties, keywords and attributes, which are no names of a scope.
function isAside(node: SyntaxNode): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (parent.kind === "attribute" && field === "attribute") return true;
  if (parent.kind === "keyword_argument" && field === "name") return true;
  if (/^(function_definition|class_definition|function_declaration|class_declaration|generator_function_declaration|interface_declaration|type_alias_declaration|enum_declaration)$/.test(parent.kind) && field === "name") return true;
  return parent.kind === "dotted_name" && ancestor(node, ({ kind }) => /^import/.test(kind)) !== null;
}

// `module.name` asks for one name; any other use of a module may ask for all.
function isAsked(node: SyntaxNode): boolean {
  const { parent } = node;
  return (parent !== null && /^(member_expression|attribute|nested_type_identifier|nested_identifier)$/.test(parent.kind) && parent.children[0] === node) || ancestor(node, isFunctionNode) === node;
}
