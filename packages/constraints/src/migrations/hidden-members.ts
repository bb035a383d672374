import { childIn, namedChildren, originOf, type SourceFile, type SyntaxNode, textValue, type TreeFacts, walk } from "@cd-task/verifier";

/** A property that is asked for otherwise than by writing its name behind a dot. */
export interface HiddenMember {
  node: SyntaxNode;
  /** What is asked; null where that stands elsewhere. */
  object: SyntaxNode | null;
  /** Null where only running tells. */
  name: string | null;
}

const kept = new WeakMap<SourceFile, HiddenMember[]>();

/** `sequelize["sync"]`, `Reflect.get(sequelize, "sync")`, `getattr(metadata, name)`, `methodcaller("create_all", engine)`. */
export function hiddenMembers(facts: TreeFacts, file: SourceFile): HiddenMember[] {
  const known = kept.get(file);
  if (known) return known;
  const found = file.language === "python" ? askedInPython(facts, file) : askedInJavaScript(facts, file);
  kept.set(file, found);
  return found;
}

/** Whether what is asked is known to be a mapper's connection, its schema builder or the tables of its models. */
export function isOfMapper(facts: TreeFacts, file: SourceFile, { object }: HiddenMember): boolean {
  if (!object) return false;
  if (file.language === "python") return /\bmetadata$/.test(object.text) || /(MetaData|SQLAlchemy)\(\)$/.test(originOf(facts, { file, node: object }) ?? "");
  return /^@?(sequelize|knex|typeorm|mikro-orm|drizzle-orm)\b.*\(\)(\.schema)?$/.test(originOf(facts, { file, node: object }) ?? "") || /\bqueryInterface$/.test(object.text);
}

function askedInPython(facts: TreeFacts, file: SourceFile): HiddenMember[] {
  return file.calls.flatMap(({ path, node, arguments: given }): HiddenMember[] => {
    const called = path.at(-1);
    const [object = null, asked] = called === "getattr" ? given : /^(attrgetter|methodcaller)$/.test(called ?? "") ? [outerArgument(node), given[0]] : [];
    return asked ? [{ node, object, name: textValue(facts, { file, node: asked }) }] : [];
  });
}

// `attrgetter("create_all")(Base.metadata)`
function outerArgument({ parent, field }: SyntaxNode): SyntaxNode | undefined {
  const list = field === "function" && parent ? childIn(parent, "arguments") : null;
  return list ? namedChildren(list)[0] : undefined;
}

function askedInJavaScript(facts: TreeFacts, file: SourceFile): HiddenMember[] {
  const indexed = walk(file.root).flatMap((node): HiddenMember[] => {
    const index = node.kind === "subscript_expression" ? childIn(node, "index") : null;
    if (!index || /^(number|subscript_expression|unary_expression)$/.test(index.kind)) return [];
    return [{ node, object: childIn(node, "object"), name: textValue(facts, { file, node: index }) }];
  });
  const reflected = file.calls.flatMap(({ path, node, arguments: [object = null, asked] }): HiddenMember[] => (path.join(".") === "Reflect.get" && asked ? [{ node, object, name: textValue(facts, { file, node: asked }) }] : []));
  return [...indexed, ...reflected];
}
