import { ancestor, type CallFact, childIn, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import type { MappedModel } from "./find-models.ts";

/** A call that reads or writes through a mapped model. */
export interface ModelUse {
  model: string;
  file: SourceFile;
  call: CallFact;
}

// Declaring a model or how two of them relate is not using it.
const declaring = /^(define|init|initModel|hasMany|hasOne|belongsTo|belongsToMany|relationship|mapped_column|Column|ForeignKey|ManyToManyField|OneToOneField|Mapped|backref|back_populates|map_imperatively|mapper|sync|addHook|addScope|addIndex|define\w+|register\w*|associate\w*|relate\w*)$/;

const asking = /^(findAll|findOne|findByPk|findAndCountAll|findOrCreate|findOrBuild|create|bulkCreate|build|update|upsert|destroy|count|increment|decrement|sum|min|max)$/;

/** Every call in the program that is made on a mapped model, or with one among its arguments. */
export function findUses(facts: TreeFacts, models: readonly MappedModel[]): ModelUse[] {
  const names = new Set(models.map(({ name }) => name));
  return facts.product.flatMap((file) => {
    const kept = keptModels(file, names);
    return file.calls.flatMap((call) => {
      if (declaring.test(call.path.at(-1) as string)) return [];
      const named = [...call.path, ...call.arguments.flatMap(identifiers)].filter((text) => names.has(text));
      const models = asking.test(call.path.at(-1) as string) && named.length === 0 ? kept : [...new Set(named)];
      return models.filter((name) => !isInsideModel(call.node, name)).map((model) => ({ model, file, call }));
    });
  });
}

// A class that takes a model as a parameter asks it under another name: `constructor(Article) { this.articles = Article; }`
function keptModels(file: SourceFile, names: ReadonlySet<string>): string[] {
  return [...new Set(file.functions.flatMap(({ parameters }) => parameters).filter((name) => names.has(name)))];
}

function identifiers(argument: SyntaxNode): string[] {
  return walk(argument).filter(({ kind }) => /identifier/.test(kind)).map(({ text }) => text);
}

function isInsideModel(node: SyntaxNode, name: string): boolean {
  return ancestor(node, (above) => /^class(_declaration|_definition)?$/.test(above.kind) && childIn(above, "name")?.text === name) !== null;
}
