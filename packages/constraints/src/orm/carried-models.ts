import { callsNamed, childIn, declarationsAt, namedChildren, nodesOf, propertyOf, type SourceFile, type SyntaxNode, textValue, type TreeFacts, type Value, valuesExported, valuesOf } from "@cd-task/verifier";

/** A thing and what is taken out of it by name. */
interface Taken {
  whole: SyntaxNode;
  name: string;
}

/** What is taken out of something that the application carries: `req.app.get("models").User`, `const { User } = app.locals.models`. */
export function carriedModels(facts: TreeFacts, { file, node }: Value): Value[] {
  const taken = takenFrom(file, node);
  const slot = taken && slotOf(facts, file, taken.whole);
  if (!taken || !slot) return [];
  return hungUnder(facts, slot).flatMap((value) => memberOf(facts, value, taken.name)).flatMap((value) => valuesOf(facts, value));
}

function takenFrom(file: SourceFile, node: SyntaxNode): Taken | null {
  if (node.kind === "member_expression") {
    const whole = childIn(node, "object");
    const name = childIn(node, "property")?.text;
    return whole && name ? { whole, name } : null;
  }
  const [declared] = node.kind === "identifier" ? declarationsAt(file, node, node.text) : [];
  if (declared?.how === "value" && declared.node.kind === "member_expression") return takenFrom(file, declared.node);
  const pattern = declared?.how === "other" ? childIn(declared.node, "name") : null;
  const whole = declared && childIn(declared.node, "value");
  if (pattern?.kind !== "object_pattern" || !whole) return null;
  const renamed = namedChildren(pattern).find((part) => part.kind === "pair_pattern" && childIn(part, "value")?.text === node.text);
  return { whole, name: renamed ? (childIn(renamed, "key")?.text ?? node.text) : node.text };
}

// `app.get("models")`, `app.locals.models`, `const models = req.app.get("models")`
function slotOf(facts: TreeFacts, file: SourceFile, whole: SyntaxNode): string | null {
  if (whole.kind === "identifier") {
    const [declared] = declarationsAt(file, whole, whole.text);
    if (declared?.how === "value") return declared.node === whole ? null : slotOf(facts, file, declared.node);
    const taken = declared?.how === "other" ? takenFrom(file, whole) : null;
    return taken && taken.name;
  }
  if (whole.kind === "member_expression") return childIn(whole, "property")?.text ?? null;
  const called = whole.kind === "call_expression" ? childIn(whole, "function") : null;
  const [first] = called && /\.get$/.test(called.text) ? namedChildren(childIn(whole, "arguments") ?? whole) : [];
  return first ? textValue(facts, { file, node: first }) : null;
}

// `app.set("models", models)`, `app.decorate("models", models)`, `app.locals.models = models`
function hungUnder(facts: TreeFacts, slot: string): Value[] {
  const given = ["set", "decorate"].flatMap((name) => callsNamed(facts, name)).flatMap(({ file, call: { arguments: [key, value] } }) => (key && value && textValue(facts, { file, node: key }) === slot ? [{ file, node: value }] : []));
  const assigned = facts.product.filter(({ language, root }) => language === "javascript" && root.text.includes(`.${slot}`)).flatMap((file) =>
    nodesOf(file.root, /^assignment_expression$/).flatMap((node) => {
      const left = childIn(node, "left");
      const right = childIn(node, "right");
      return left?.kind === "member_expression" && childIn(left, "property")?.text === slot && right ? [{ file, node: right }] : [];
    }),
  );
  return [...given, ...assigned];
}

function memberOf(facts: TreeFacts, value: Value, name: string): Value[] {
  return valuesOf(facts, value).flatMap((one) => {
    if (one.node.kind === "object") return propertyOf(one, name);
    const module = one.file.imports.find(({ names }) => names.some(({ local, imported }) => local === one.node.text && /^(\*|default)$/.test(imported)))?.target;
    return module?.kind === "file" ? valuesExported(facts, module.path, name) : [];
  });
}
