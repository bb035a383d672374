import { ancestor, type CallFact, childIn, handedValues, isFunctionNode, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf } from "@cd-task/verifier";
import { carriedModels } from "./carried-models.ts";
import type { MappedModel } from "./find-models.ts";
import { ModelNames } from "./model-names.ts";

/** A place that reads or writes through a mapped model, or gives it to code that does. */
export interface ModelUse {
  model: string;
  file: SourceFile;
  node: SyntaxNode;
  /** Absent where a class keeps the model. */
  call?: CallFact;
}

// Declaring a model or how two of them relate is not using it.
const declaring = /^(define|init|initModel|hasMany|hasOne|belongsTo|belongsToMany|relationship|mapped_column|Column|ForeignKey|ManyToManyField|OneToOneField|Mapped|backref|back_populates|map_imperatively|mapper|sync|addHook|addScope|addIndex|addModels|getTableName|getAttributes|describe|define\w+|register\w*|associate\w*|relate\w*)$/;
const declaringNew = /^(Sequelize|SequelizeMeta)$/;

// Naming a model to say something about it is not using it either.
const idle = /^(print|isinstance|issubclass|hasattr|len|repr|str|type|id|dir|cast|TypeVar|log|info|debug|warn|warning|error|stringify|keys)$/;

/** What Sequelize's models are asked. */
export const asking = /^(findAll|findOne|findByPk|findAndCountAll|findOrCreate|findCreateFind|findOrBuild|create|bulkCreate|build|update|upsert|destroy|restore|truncate|count|increment|decrement|sum|min|max)$/;

const unmistakable = /^(findAll|findOne|findByPk|findAndCountAll|findOrCreate|bulkCreate)$/;

/** Every place of the program that asks a mapped model, or hands one to something that may. */
export function findUses(facts: TreeFacts, models: readonly MappedModel[]): ModelUse[] {
  const names = new ModelNames(facts, models);
  const unnamed = models.filter(({ isUnnamed }) => isUnnamed);
  return facts.product.flatMap((file) => [...usesInCalls(facts, file, names, unnamed), ...keptInClasses(file, names)]);
}

function usesInCalls(facts: TreeFacts, file: SourceFile, names: ModelNames, unnamed: readonly MappedModel[]): ModelUse[] {
  const kept = keptModels(file, names);
  return file.calls.flatMap((call) => {
    const last = call.path.at(-1) as string;
    if (declaring.test(last) || (call.form === "new" && declaringNew.test(last))) return [];
    const given = idle.test(last) ? [] : call.arguments.flatMap((argument) => mentionsIn(argument));
    const written = [...call.path.map((part) => names.of(file, part) ?? names.byAccessor(part)), ...given.map((part) => names.of(file, part))].filter((name) => name !== null);
    const named = written.length > 0 ? written : handedIn(facts, file, call, names);
    const found = named.length > 0 || !asking.test(last) ? named : asked(facts, file, call, names) ?? kept;
    // Who asks a model whose name is computed is known by what only models are asked.
    if (found.length === 0 && (unmistakable.test(last) || (/^(select|query)$/.test(last) && call.arguments.length > 0))) return unnamed.map(({ name }) => ({ model: name, file, call, node: call.node }));
    return [...new Set(found)].filter((name) => !isInsideModel(call.node, name, names)).map((model) => ({ model, file, call, node: call.node }));
  });
}

// `new TaskRepository(initTask(sequelize))`
function handedIn(facts: TreeFacts, file: SourceFile, { path, form, arguments: given }: CallFact, names: ModelNames): string[] {
  if ((form !== "new" && path.length !== 1) || idle.test(path.at(-1) as string)) return [];
  const values = given.flatMap((argument) => (argument.kind === "object" ? namedChildren(argument).flatMap((part) => childIn(part, "value") ?? part) : [childIn(argument, "value") ?? argument]));
  return values.filter(({ kind }) => /^(identifier|shorthand_property_identifier|call|call_expression|member_expression|attribute)$/.test(kind)).flatMap((node) => valuesOf(facts, { file, node }).flatMap((value) => names.ofNode(value.node) ?? []));
}

// What is asked under a name of its own: `const Person = db.model("User")`, `import Person from "./user.js"`, `({ rows }) => rows.findAll()`.
function asked(facts: TreeFacts, file: SourceFile, { node }: CallFact, names: ModelNames): string[] | null {
  const called = childIn(node, "function");
  const object = called && childIn(called, "object");
  const given = object ? handedValues(facts, { file, node: object }) : [];
  const known = given.flatMap((value) => names.ofNode(value.node) ?? names.inText(value) ?? []);
  const found = known.length > 0 || !object || file.language !== "javascript" ? known : carriedModels(facts, { file, node: object }).flatMap((value) => names.ofNode(value.node) ?? []);
  return found.length > 0 ? found : null;
}

// A class that takes a model as a parameter asks it under another name: `constructor(Article) { this.articles = Article; }`,
// `constructor(private readonly articles: typeof Article)`
function keptModels(file: SourceFile, names: ModelNames): string[] {
  const parameters = file.functions.flatMap(({ node, parameters }) => [...parameters, ...typesOf(node)]);
  return [...new Set(parameters.flatMap((name) => names.of(file, name) ?? []))];
}

function typesOf(node: SyntaxNode): string[] {
  const list = childIn(node, "parameters");
  return (list ? namedChildren(list) : []).flatMap((parameter) => [childIn(parameter, "type"), childIn(parameter, "value")]).flatMap((part) => (part ? mentionsIn(part) : []));
}

// `class Users(Repository[User])`, `class Users(Repository): model = User`, `static model = User` in a class that is no model itself
function keptInClasses(file: SourceFile, names: ModelNames): ModelUse[] {
  return file.classes.flatMap(({ node, name }) => {
    const body = childIn(node, "body");
    if (names.of(file, name) !== null) return [];
    const fields = (body ? namedChildren(body) : []).flatMap((member) => fieldValue(member) ?? []);
    const generics = namedChildren(childIn(node, "superclasses") ?? node).filter(({ kind }) => kind === "subscript");
    return [...fields, ...generics].flatMap((value) => mentionsIn(value).flatMap((part) => names.of(file, part) ?? []).map((model) => ({ model, file, node: value })));
  });
}

function fieldValue(member: SyntaxNode): SyntaxNode | null {
  if (/field_definition$/.test(member.kind)) return childIn(member, "value");
  const assignment = member.kind === "expression_statement" ? namedChildren(member)[0] : undefined;
  if (assignment?.kind === "assignment") return childIn(assignment, "right");
  // class Meta: model = Article
  const inner = member.kind === "class_definition" ? childIn(member, "body") : null;
  return inner && /^(identifier|attribute)$/.test(inner.kind) ? inner : null;
}

// What a call or function inside does with a model, is told of that call.
function mentionsIn(argument: SyntaxNode): string[] {
  if (/identifier/.test(argument.kind)) return [argument.text];
  const found: string[] = [];
  const waiting = [argument];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isFunctionNode(node) || /^(call|call_expression|new_expression|string)$/.test(node.kind)) continue;
    for (const child of node.children) {
      if (!child.named) continue;
      if (/identifier/.test(child.kind)) {
        if (!isAboutItself(child)) found.push(child.text);
      }
      else if (child.children.length > 0) waiting.push(child);
    }
  }
  return found;
}

// `User.__tablename__`, `User.name` of a class in JavaScript
function isAboutItself({ parent, field }: SyntaxNode): boolean {
  if (field !== "object" || !parent) return false;
  const name = (childIn(parent, "attribute") ?? childIn(parent, "property"))?.text ?? "";
  return /^(__\w+__|_meta|metadata|tableName|rawAttributes)$/.test(name);
}

// A class that extends nothing and is no model only has the name of one.
function isInsideModel(node: SyntaxNode, name: string, names: ModelNames): boolean {
  return ancestor(node, (above) => /^class(_declaration|_definition)?$/.test(above.kind) && childIn(above, "name")?.text === name && (names.ofNode(above) !== null || above.children.some(({ kind, field }) => kind === "class_heritage" || field === "superclasses"))) !== null;
}
