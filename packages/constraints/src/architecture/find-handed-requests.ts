import { type CallFact, CodeFinder, childIn, declarationsAt, groupOf, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts, type Value, walk } from "@cd-task/verifier";
import type { LayerMap } from "./layer-map.ts";
import type { ArchitectureOptions } from "./options.ts";

const requestNames = /^_?(req|request|res|response|reply|rep|ctx|context|c)$/;
const registering = /^(get|post|put|patch|delete|del|all|route|add_get|add_post|add_put|add_patch|add_delete|add_route|add_url_rule|add_api_route)$/;

/** Where code outside the core hands a whole request or response to a function of the core, or registers one as a handler. */
export function findHandedRequests(facts: TreeFacts, layers: LayerMap, options: ArchitectureOptions): { file: SourceFile; node: SyntaxNode; layer: string }[] {
  const coreNames = new Set(options.core.flatMap((layer) => layers.filesOf(layer).flatMap(({ functions }) => functions.map(({ name }) => name))));
  const layerOf = (values: readonly Value[]) => {
    const all = values.map(({ file }) => layers.layerOf(file.path) ?? "");
    return all.length > 0 && all.every((layer) => options.core.includes(layer)) ? (all[0] as string) : null;
  };
  return facts.product.filter(({ path }) => !options.core.includes(layers.layerOf(path) ?? "")).flatMap((file) =>
    file.calls.flatMap((call) => {
      const handlers = isRegistration(call) ? call.arguments.slice(1).filter(({ kind, text }) => /^(identifier|member_expression|attribute)$/.test(kind) && coreNames.has(text.split(".").at(-1) as string)) : [];
      const isHanding = coreNames.has(call.path.at(-1) as string) && call.arguments.some((node) => isRequest(file, node) || (node.kind === "object" && namedChildren(node).some((part) => isRequest(file, childIn(part, "value") ?? part))));
      const found = [...(isHanding ? [CodeFinder.of(facts).functionsCalled({ file, call })] : []), ...handlers.map((node) => CodeFinder.of(facts).functionsOf({ file, node }))];
      return found.flatMap((values) => layerOf(values) ?? []).map((layer) => ({ file, node: call.node, layer }));
    }),
  );
}

function isRegistration({ path, arguments: given }: CallFact): boolean {
  return path.length > 1 && registering.test(path.at(-1) as string) && /^["'`]\//.test(given[0]?.text ?? "");
}

// `comments.map((c) => present(c))`, `fetch(url).then((res) => parse(res))`
function isOfEach(code: SyntaxNode): boolean {
  const call = code.parent?.kind === "arguments" ? code.parent.parent : null;
  const called = call && childIn(call, "function");
  return called?.kind === "member_expression" && /^(map|filter|forEach|flatMap|reduce|some|every|find|findIndex|sort|then|catch|finally)$/.test(childIn(called, "property")?.text ?? "");
}

// A parameter that has such a name, and no type of the program's own.
function isRequest(file: SourceFile, node: SyntaxNode): boolean {
  if (!/^(identifier|shorthand_property_identifier)$/.test(node.kind) || !requestNames.test(node.text)) return false;
  const [declared] = declarationsAt(file, node, node.text);
  if (declared?.how !== "parameter" || isOfEach(declared.scope)) return false;
  const typed = declared.node.parent;
  const type = typed && typed !== declared.scope ? childIn(typed, "type") : null;
  if (!type) return true;
  const names = new Set(walk(type).filter(({ kind }) => /identifier$/.test(kind)).map(({ text }) => text));
  return file.imports.some((fact) => fact.names.some(({ local }) => names.has(local)) && groupOf(file.language, fact.target).group === "web");
}
