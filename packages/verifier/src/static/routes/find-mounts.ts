import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import { originOf } from "../origin-of.ts";
import { textValue } from "../text-value.ts";
import { moduleNamed } from "../module-at.ts";
import { memberName, returnedBy, type Value, valuesExported, valuesOf } from "../values-of.ts";
import { isFunctionNode } from "../declarations.ts";
import { CodeFinder } from "../code/code-finder.ts";
import { argumentAt, positional } from "./arguments.ts";
import { callsOf, givenFor, parameterOf, parametersIn, textAt } from "./find-callers.ts";
import { givenIn, type Round, roundsOfCalls, roundsOfLoops } from "./find-rounds.ts";
import type { RouterFinder } from "./find-routers.ts";
import { callMatches } from "./match-name.ts";
import { parameterAt } from "./parameter-at.ts";
import type { MountForm, RouteForms } from "./route-facts.ts";

/** One router put below another. */
export interface Mount {
  /** The call that mounts it. */
  at: Value;
  parent: Value;
  child: Value;
  /** Null when only running tells. */
  prefix: string | null;
  /** Whether that stands in place of the child's own. */
  replaces?: boolean;
  /** The name of the call that hands the router to a function as its own: `register`; null for the others. */
  plugin: string | null;
  /** Whether what the function sets up on its router counts on the one above too, since a library or a mark lets it: `fp(plugin)`. */
  isShared?: boolean;
}

/** Every place of the program where a router is put below another, or handed to a function that registers on it. */
export function findMounts(facts: TreeFacts, forms: RouteForms, routers: RouterFinder): Mount[] {
  return facts.product.flatMap((file) => file.calls.flatMap((call) => [...byForm(file, call), ...byMaking(file, call), ...byDerivation(file, call), ...byHandingOn(file, call)]));

  function byForm(file: SourceFile, call: CallFact): Mount[] {
    for (const form of forms.mount ?? []) {
      const found = callMatches(facts, file, call, [form.call]) ? mountedBy(file, call, form) : [];
      if (found.length > 0) return found;
    }
    return [];
  }

  function mountedBy(file: SourceFile, call: CallFact, form: MountForm): Mount[] {
    const parents = parentsOf(file, call, form);
    const children = parents.length > 0 ? childrenOf(file, call, form) : [];
    return children.flatMap(({ child, prefix }) => parents.map((parent) => ({ at: { file, node: call.node }, parent, child, prefix, plugin: form.isPlugin ? (call.path.at(-1) ?? null) : null, ...(form.replaces && prefix !== "" && { replaces: true }), ...(form.isPlugin && { isShared: isShared(child, call.arguments.map((node) => ({ file, node }))) }) })));
  }

  // `Router(path="/x", route_handlers=[one, Other])`
  function byMaking(file: SourceFile, call: CallFact): Mount[] {
    const parent = { file, node: call.node };
    const at = routers.formOf(parent)?.mounts;
    const given = at === undefined ? null : argumentAt(facts, file, call, at);
    return (given ? itemsBelow(given) : []).flatMap((item) => routers.of(item)).map((child) => ({ at: parent, parent, child, prefix: "", plugin: null }));
  }

  // The items of a list, of lists that are put into it and of lists put together.
  function itemsBelow(value: Value, depth = 6): Value[] {
    if (depth === 0) return [];
    return valuesOf(facts, value).flatMap(({ file, node }) => {
      const parts = namedChildren(node).map((part) => ({ file, node: part }));
      if (/^(list|tuple|array)$/.test(node.kind)) return parts.flatMap((part) => (part.node.kind === "list_splat" ? namedChildren(part.node).flatMap((inner) => itemsBelow({ file, node: inner }, depth - 1)) : [part]));
      return node.kind === "binary_operator" ? parts.flatMap((part) => itemsBelow(part, depth - 1)) : [];
    });
  }

  function parentsOf(file: SourceFile, { node }: CallFact, form: MountForm): Value[] {
    if (!form.isListed) return receiversOf(file, node);
    return node.parent && routers.isRouteList({ file, node: node.parent }) ? [{ file, node: node.parent }] : [];
  }

  function receiversOf(file: SourceFile, node: SyntaxNode): Value[] {
    const receiver = routers.receiver({ file, node });
    return receiver ? routers.of(receiver) : [];
  }

  function childrenOf(file: SourceFile, call: CallFact, form: MountForm): { child: Value; prefix: string | null }[] {
    if (form.within !== undefined) return call.arguments.flatMap((node) => childrenWithin({ file, node }, form));
    const at = form.prefix === undefined ? null : argumentAt(facts, file, call, form.prefix);
    const isPrefix = at !== null && isPrefixAt(at, form);
    const rest = positional(call).filter((node) => !(isPrefix && node === at?.node)).map((node) => ({ file, node }));
    const given = form.child === undefined ? rest : [argumentAt(facts, file, call, form.child)].filter((value) => value !== null);
    const rows = isPrefix && at && prefixIn(at) === null ? roundsOfLoops(facts, file, call.node) : null;
    const inRows = (rows ?? []).flatMap((round) => given.flatMap((value) => givenIn(facts, underived(value), round) ?? []).flatMap((value) => routersGiven(value, form)).map((child) => ({ child, prefix: prefixIn(at as Value, round) })));
    if (inRows.length > 0) return inRows;
    const found = given.flatMap((value) => placesOf(value, isPrefix ? at : null).flatMap((place) => routersGiven(place.child, form).map((child) => ({ child, prefix: place.prefix }))));
    return form.isPlugin || found.some(({ child }) => isReal(child)) ? found : [...found, ...childrenHanded(file, call, given, { form, at: isPrefix ? at : null })];
  }

  // Of `router.routes()` the router.
  function underived(value: Value): Value {
    const form = routers.derivedForm(value);
    return (form && form.prefix === undefined ? routers.receiver(value) : null) ?? value;
  }

  // Of `"/api" + users.url_prefix` the router's own prefix is put in.
  function prefixIn(at: Value, round: Round = []): string | null {
    return textValue(facts, at, 8, (part) => {
      const given = givenIn(facts, part, round);
      const object = given === null && /^(attribute|member_expression)$/.test(part.node.kind) ? childIn(part.node, "object") : null;
      const holder = object && { file: part.file, node: object };
      const [router, ...others] = holder ? routers.of(givenIn(facts, holder, round) ?? holder) : [];
      return router && others.length === 0 && [routers.formOf(router)?.prefix].flat().includes(memberName(part.node)) ? routers.ownPrefix(router) : given;
    });
  }

  function isReal({ node }: Value): boolean {
    return !/identifier/.test(node.kind);
  }

  // `new App([new Users(), new Notes()])`, whose constructor mounts the `router` of each.
  function childrenHanded(file: SourceFile, call: CallFact, given: readonly Value[], { form, at }: { form: MountForm; at: Value | null }): { child: Value; prefix: string | null }[] {
    const isHanded = ancestor(call.node, isFunctionNode) !== null && given.some(({ node }) => /^(identifier|member_expression|attribute|subscript|subscript_expression)$/.test(node.kind));
    const rounds = isHanded ? roundsOfCalls(facts, file, call.node) : null;
    return (rounds ?? []).flatMap((round) => {
      const prefix = at === null ? "" : prefixIn(at, round);
      return given.flatMap((value) => givenIn(facts, value, round) ?? []).flatMap((value) => routersGiven(value, form).filter(isReal).map((child) => ({ child, prefix })));
    });
  }

  // What a helper takes is what its callers give; without any it may be a router.
  function isPrefixAt(at: Value, form: MountForm): boolean {
    const isNone = (value: Value) => textValue(facts, value) !== null || (routersGiven(value, form).length === 0 && !isFunction(value));
    const parameter = parameterOf(facts, at);
    const given = parameter ? callsOf(facts, parameter.function).flatMap((site) => givenFor(site, parameter) ?? []) : [];
    return given.length > 0 ? given.every(isNone) : isNone(at);
  }

  // Of `const put = (prefix, router) => app.use(prefix, router)` one for each call of `put`.
  function placesOf(child: Value, at: Value | null): { child: Value; prefix: string | null }[] {
    const prefix = at === null ? "" : prefixIn(at);
    const taken = parameterOf(facts, child);
    const used = [...(at !== null && prefix === null ? parametersIn(facts, at) : []), ...(taken ? [taken] : [])];
    const sites = [...new Set(used.flatMap((one) => callsOf(facts, one.function)))];
    if (sites.length === 0) return [{ child, prefix }];
    return sites.map((site) => ({
      child: (taken && callsOf(facts, taken.function).includes(site) ? givenFor(site, taken) : null) ?? child,
      prefix: at !== null && prefix === null ? textAt(facts, at, site) : prefix,
    }));
  }

  // `app.use(mount("/api", api))`
  function childrenWithin(value: Value, { within, ...form }: MountForm): { child: Value; prefix: string | null }[] {
    return valuesOf(facts, value).flatMap(({ file, node }) => {
      const inner = routers.callAt(node);
      return inner && callMatches(facts, file, inner, [within as string]) ? childrenOf(file, inner, form) : [];
    });
  }

  function routersGiven(value: Value, form: MountForm): Value[] {
    if (form.through) return throughCall(value, form.through);
    if (form.isPlugin) return pluginsOf(value).flatMap((one) => parameterAt(one, 0));
    const found = routers.of(value);
    if (found.length > 0) return found;
    return valuesOf(facts, value).flatMap(listedIn).flatMap((item) => routers.of(item));
  }

  // The items of a list, and what `routers.flatMap((one) => [one.routes(), one.allowedMethods()])` makes of each.
  function listedIn({ file, node }: Value): Value[] {
    if (/^(array|list|tuple)$/.test(node.kind)) return namedChildren(node).flatMap((item) => (item.kind === "spread_element" ? namedChildren(item).flatMap((inner) => valuesOf(facts, { file, node: inner })).flatMap(listedIn) : [{ file, node: item }]));
    const called = node.kind === "call_expression" ? childIn(node, "function") : null;
    const [each] = called && /^(map|flatMap)$/.test(memberName(called)) ? namedChildren(childIn(node, "arguments") ?? node) : [];
    const made = each && isFunctionNode(each) ? returnedBy({ file, node: each }) : [];
    return made.flatMap((one) => (one.node.kind === "array" ? listedIn(one) : [one]));
  }

  // A plugin, a call that wraps one, or a call that gives one.
  function pluginsOf(value: Value): Value[] {
    return valuesOf(facts, value).flatMap((found) => {
      if (isFunctionNode(found.node)) return [found];
      const loaded = found.file.imports.find((fact) => fact.form === "dynamic" && (fact.node === found.node || fact.node.parent === found.node))?.target;
      if (loaded?.kind === "file") return valuesExported(facts, loaded.path, "default").flatMap(pluginsOf);
      const call = routers.callAt(found.node);
      if (call) return call.arguments.slice(0, 1).flatMap((node) => pluginsOf({ file: found.file, node }));
      return [];
    });
  }

  // `fp(plugin)`, where it is registered or where it is made; `plugin[Symbol.for("skip-override")] = true`
  function isShared(child: Value, given: readonly Value[]): boolean {
    const isWrapped = given.flatMap((one) => valuesOf(facts, one)).some(({ file, node }) => routers.callAt(node) !== undefined && originOf(facts, { file, node }) !== null);
    return isWrapped || child.file.texts.some(({ value }) => value === "skip-override") || given.some(({ file, node }) => {
      const loaded = file.imports.find((fact) => fact.form === "dynamic" && (fact.node === node || fact.node.parent === node))?.target;
      return loaded?.kind === "file" && valuesExported(facts, loaded.path, "default").flatMap((one) => valuesOf(facts, one)).some((one) => routers.callAt(one.node) !== undefined);
    });
  }

  function isFunction(value: Value): boolean {
    return valuesOf(facts, value).some(({ node }) => isFunctionNode(node));
  }

  // `include("articles.urls")`, `include(articles.urls)`, `include((patterns, "name"))`
  function throughCall({ file, node }: Value, through: string): Value[] {
    const call = routers.callAt(node);
    const given = call && callMatches(facts, file, call, [through]) ? call.arguments[0] : undefined;
    if (!given) return [];
    // Of `("articles.urls", "articles")` the second is a name for it.
    const whole = { file, node: given.kind === "tuple" ? (namedChildren(given)[0] ?? given) : given };
    const name = textValue(facts, whole);
    const paths = name === null ? [moduleNamed(file, whole.node.text)?.target].flatMap((target) => (target?.kind === "file" ? target.path : [])) : modulesCalled(facts, name);
    const lists = paths.flatMap((path) => (forms.lists ?? []).flatMap((list) => valuesExported(facts, path, list)));
    return (lists.length > 0 ? lists : [whole]).flatMap((value) => routers.of(value));
  }

  function byDerivation(file: SourceFile, { node }: CallFact): Mount[] {
    const form = routers.derivedForm({ file, node });
    if (form?.prefix === undefined) return [];
    return receiversOf(file, node).map((parent) => ({ at: { file, node }, parent, child: { file, node }, prefix: "", plugin: null }));
  }

  function byHandingOn(file: SourceFile, call: CallFact): Mount[] {
    if (call.arguments.length === 0) return [];
    const called = childIn(call.node, "function");
    const known = called ? valuesOf(facts, { file, node: called }).filter(({ node }) => isFunctionNode(node)) : [];
    const functions = known.length > 0 ? known : methodsHanded(file, call);
    if (functions.length === 0) return [];
    return call.arguments.flatMap((node, index) => {
      const keyword = node.kind === "keyword_argument" ? childIn(node, "name")?.text : undefined;
      const given = keyword === undefined ? node : (childIn(node, "value") ?? node);
      const parents = routers.of({ file, node: given });
      return functions.flatMap((one) => parameterAt(one, keyword ?? index)).flatMap((child) => parents.map((parent) => ({ at: { file, node: call.node }, parent, child, prefix: "", plugin: null })));
    });
  }

  // `for (const controller of container.controllers) controller.register(app)`: the methods of that name, on whatever they are called.
  function methodsHanded(file: SourceFile, call: CallFact): Value[] {
    const called = childIn(call.node, "function");
    const object = called?.kind === "member_expression" ? childIn(called, "object") : null;
    if (!object || routers.of({ file, node: object }).length > 0 || !call.arguments.some((node) => routers.of({ file, node }).length > 0)) return [];
    return CodeFinder.of(facts).functionsRun({ file, node: call.node }).filter(({ node }) => node.kind === "method_definition");
  }
}

/** Paths of the files that a dotted module name may mean. */
export function modulesCalled(facts: TreeFacts, name: string): string[] {
  const path = name.replaceAll(".", "/");
  return [...facts.files.keys()].filter((file) => [`${path}.py`, `${path}/__init__.py`].some((ending) => file === ending || file.endsWith(`/${ending}`)));
}
