import { isFunctionNode } from "../declarations.ts";
import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, type SyntaxNode, walk } from "../syntax/syntax-node.ts";
import { originOf } from "../origin-of.ts";
import { itemsOf, type Value, valuesOf } from "../values-of.ts";
import { argumentAt, optionIn, positional, unwrapped } from "./arguments.ts";
import type { RouterFinder } from "./find-routers.ts";
import { calledIn } from "./called-in.ts";
import { chosenIn, isNothingIn, settledIn } from "./chosen-in.ts";
import { givenIn, type Round, roundsOfCalls, restIn, roundsOfLoops, textIn } from "./find-rounds.ts";
import { isHandedRouter } from "./is-handed-router.ts";
import { callMatches, matchesName } from "./match-name.ts";
import { methodNamed, methodNames } from "./method-named.ts";
import type { RegisterForm, RouteFact, RouteForms } from "./route-facts.ts";
import { withoutGaps } from "./without-gaps.ts";

/** A registration, with the router it is made on; null for one whose router could not be found. */
export interface Registration extends Pick<RouteFact, "ownPath" | "isWritten" | "handlers" | "given" | "chain" | "options" | "inRound" | "under" | "node" | "file"> {
  methods: (string | null)[];
  on: Value | null;
}

const mostNested = 8;
/** Every registration of a route in the program. */
export function findRegistrations(facts: TreeFacts, forms: RouteForms, routers: RouterFinder): Registration[] {
  return facts.product.flatMap((file) => file.calls.flatMap((call) => registeredBy(file, call)));

  // In a loop over what is written out one for each round, and in a function that is given the path one for each call.
  function registeredBy(file: SourceFile, call: CallFact): Registration[] {
    const form = forms.register?.find((one) => (one.least ?? 0) <= call.arguments.length && callMatches(facts, file, call, [one.call]));
    const computed = form ? null : computedIn(file, call);
    if (!form && !computed) return [];
    const loops = roundsOfLoops(facts, file, call.node);
    const inRounds = (rounds: readonly Round[] | null) => rounds?.flatMap((round) => (form ? byForm(file, call, form, round) : byComputedName(file, call, computed as Value, round))) ?? null;
    const plain = inRounds(loops) ?? (form ? byForm(file, call, form, []) : byComputedName(file, call, computed as Value, []));
    if (plain.length === 0 ? receivers(file, call.node, []).length === 0 : plain.every(isKnown)) return plain;
    const called = inRounds(roundsOfCalls(facts, file, call.node));
    return called && called.length > 0 && called.every(isKnown) ? called : plain;
  }

  function isKnown({ ownPath, methods }: Registration): boolean {
    return ownPath !== null && !methods.includes(null);
  }

  function byForm(file: SourceFile, call: CallFact, written: RegisterForm, round: Round, name = call.path.at(-1) ?? ""): Registration[] {
    if (isMount(file, call)) return [];
    const form = written.isNamed && isNamed(file, call, round) ? { ...written, path: 1 } : written;
    const { handler, chain, options } = handlersOf(file, call, form, round);
    if (!handler) return [];
    const path = pathOf(file, call, form, round);
    const ownPath = path?.text ?? null;
    const decorated = form.isFree ? definitionUnder(file, call.node) : null;
    if (form.isFree && !decorated) return [];
    const on = decorated ? [routers.freeHolder(decorated)] : form.isListed ? listAround(file, call.node) : receivers(file, call.node, round);
    const isSure = form.isListed || form.isFree || on.some((router) => routers.formOf(router) !== null || routers.derivedForm(router) !== null || isHandedRouter(facts, routers, router)) || call.node.parent?.kind === "decorator";
    if (!isSure && !(ownPath?.startsWith("/") || (!ownPath && on.length > 0))) return [];
    const isPlain = methodNames.test(name);
    if (!isSure && !isHandler(handler) && (isPlain || !isMakingHandler(handler))) return [];
    const isWritten = round.length === 0 && ownPath !== null && !path?.isComputed;
    const common = { ownPath, isWritten, handlers: valuesOf(facts, handler), given: handler, chain, options, node: call.node, file, methods: methodsOf(file, call, form, round, name), ...(round.length > 0 && { inRound: (value: Value) => chosenIn(facts, value, round) ?? givenIn(facts, value, round) }) };
    const under = round.find((taking) => taking.under && taking.taken.node === handler.node)?.under;
    const whole = { ...common, ...(under && { under }) };
    return on.length > 0 ? on.map((router) => ({ ...whole, on: router })) : [{ ...whole, on: null }];
  }

  function isNamed(file: SourceFile, call: CallFact, round: Round): boolean {
    const [first, second] = positional(call).slice(0, 2).map((node) => textIn(facts, { file, node }, round));
    return typeof first === "string" && !first.startsWith("/") && typeof second === "string" && (second === "" || second.startsWith("/"));
  }

  // `app[method]`, `getattr(app, method)`
  function computedIn(file: SourceFile, { node }: CallFact): Value | null {
    const called = childIn(node, "function");
    const object = called?.kind === "subscript_expression" ? childIn(called, "object") : called?.kind === "call" && childIn(called, "function")?.text === "getattr" ? (routers.callAt(called)?.arguments[0] ?? null) : null;
    return object && { file, node: object };
  }

  // A route, but which one only running tells, unless a loop or a caller gives the name.
  function byComputedName(file: SourceFile, call: CallFact, object: Value, round: Round): Registration[] {
    const { node } = call;
    const on = routersIn(object, round).filter((router) => routers.formOf(router) !== null || isTaken(router));
    if (on.length === 0) return [];
    const called = childIn(node, "function") as SyntaxNode;
    const named = childIn(called, "index") ?? routers.callAt(called)?.arguments[1];
    const name = named ? textIn(facts, { file, node: named }, round) : null;
    const form = name === null ? undefined : forms.register?.find((one) => one.pathOf === undefined && matchesName(`router.${name}`, one.call));
    const given = form && name !== null ? byForm(file, call, form, round, name) : [];
    if (given.length > 0) return given.map((one, index) => ({ ...one, on: on[index] ?? on[0] ?? null }));
    const last = positional(call).at(-1);
    const handler = definitionUnder(file, node) ?? (last ? { file, node: last } : null);
    return handler ? on.map((router) => ({ methods: [null], ownPath: null, isWritten: false, handlers: valuesOf(facts, handler), given: handler, chain: [], options: [], node, file, on: router })) : [];
  }

  // A parameter whose name says that it takes a router or an application.
  function isTaken({ node }: Value): boolean {
    return /^(app|application|router|server|fastify|instance|api)$/i.test(node.text);
  }

  function isMount(file: SourceFile, call: CallFact): boolean {
    const through = (forms.mount ?? []).flatMap((form) => (form.through && callMatches(facts, file, call, [form.call]) ? form.through : []));
    return call.arguments.some((node) => {
      const inner = routers.callAt(node);
      return inner !== undefined && through.length > 0 && callMatches(facts, file, inner, through);
    });
  }

  // The list that a call stands in, or that it is added to: `ROUTES.append(web.get("/x", show))`.
  function listAround(file: SourceFile, node: SyntaxNode): Value[] {
    if (node.parent && /^(array|list|tuple|list_comprehension)$/.test(node.parent.kind)) return [{ file, node: node.parent }];
    const added = node.field !== "function" && /^arguments?(_list)?$/.test(node.parent?.kind ?? "") ? routers.callAt(node.parent?.parent ?? node) : undefined;
    const holder = added && /^(append|push)$/.test(added.path.at(-1) ?? "") ? routers.receiver({ file, node: added.node }) : null;
    return holder ? routers.of(holder) : [];
  }

  function receivers(file: SourceFile, node: SyntaxNode, round: Round): Value[] {
    const called = childIn(node, "function");
    const computed = called?.kind === "subscript_expression" || called?.kind === "call" ? computedIn(file, { node } as CallFact) : null;
    const receiver = computed ?? routers.receiver({ file, node });
    return receiver ? routersIn(receiver, round) : [];
  }

  // A router that a loop or a caller gives is that one.
  function routersIn(value: Value, round: Round): Value[] {
    const given = round.length > 0 ? givenIn(facts, value, round) : null;
    const found = given ? routers.of(given) : [];
    return found.length > 0 ? found : ofCaller(routers.of(value), round);
  }

  // Of `this.router` in a class above, that of the class whose method calls there.
  function ofCaller(found: Value[], round: Round): Value[] {
    const classes = new Set(found.length > 1 ? round.flatMap(({ taken }) => ancestor(taken.node, ({ kind }) => /^class(_declaration)?$/.test(kind)) ?? []) : []);
    const own = found.filter(({ node }) => classes.has(node));
    return own.length > 0 ? own : found;
  }

  function pathOf(file: SourceFile, call: CallFact, { path, pathOf, isFree }: RegisterForm, round: Round): { text: string | null; isComputed: boolean } {
    if (isFree && !argumentAt(facts, file, call, path)) return { text: call.arguments.some(({ kind }) => /^(list|dictionary)_splat$/.test(kind)) ? null : "/", isComputed: false };
    let giving: CallFact | undefined = call;
    for (let at = routers.receiver({ file, node: call.node }); pathOf && at; at = routers.receiver(at)) {
      // `const notes = router.route("/notes"); notes.get(list)`
      const [made, ...more] = at.node.kind === "identifier" ? valuesOf(facts, at).filter((one) => one.file === file) : [];
      giving = routers.callAt(more.length === 0 && made ? made.node : at.node);
      if (giving && callMatches(facts, file, giving, [pathOf])) break;
    }
    const given = giving && argumentIn(file, giving, path, round);
    return { text: given ? textIn(facts, given, round) : null, isComputed: given !== null && given !== undefined && walk(given.node).some(({ kind }) => /^call(_expression)?$/.test(kind)) };
  }

  function methodsOf(file: SourceFile, call: CallFact, { methods, otherwise = ["*"], isFree }: RegisterForm, round: Round, name: string): (string | null)[] {
    if (methods === undefined) {
      const called = childIn(call.node, "function");
      // What names no router may have been imported under another name.
      const own = isFree && called ? originOf(facts, { file, node: called })?.split(".").at(-1) : undefined;
      const found = methodNames.exec(own ?? name)?.[1];
      return found ? [found.toLowerCase() === "del" ? "DELETE" : found.toUpperCase()] : otherwise;
    }
    const settled = routers.settledAt(file, call);
    const given = argumentIn(file, call, methods, round) ?? (settled && argumentAt(facts, settled.file, settled.call, methods));
    if (!given) return otherwise;
    const items = itemsOf(facts, settledIn(facts, given, round));
    return (items.length > 0 ? items : [given]).map((item) => textIn(facts, item, round)?.toUpperCase() ?? methodNamed(facts, item));
  }

  function argumentIn(file: SourceFile, call: CallFact, at: RegisterForm["path"], round: Round): Value | null {
    const given = round.length === 0 || typeof at === "number" ? null : call.arguments.flatMap((node) => givenIn(facts, { file, node }, round) ?? spreadIn({ file, node }, round));
    const found = given && given.length > 0 ? [at].flat().reduce<Value | null | "unknown">((known, one) => known ?? (typeof one === "string" ? optionIn(facts, given, one) : null), null) : null;
    return found === null || found === "unknown" ? argumentAt(facts, file, call, at) : found;
  }

  function handlersOf(file: SourceFile, call: CallFact, form: RegisterForm, round: Round): Pick<Registration, "chain" | "options"> & { handler: Value | null } {
    const given = call.arguments.map((node) => givenIn(facts, { file, node }, round) ?? { file, node });
    const options = [...given.filter((value) => isOptions(value)), ...call.arguments.flatMap((node) => spreadIn({ file, node }, round).slice(1))];
    const decorated = definitionUnder(file, call.node);
    if (decorated) return { handler: decorated, chain: [], options };
    const settle = (value: Value | null) => value && (round.length === 0 ? value : (madeOf(value, round) ?? settledIn(facts, value, round)));
    if (form.handler !== undefined) return { handler: settle(argumentIn(file, call, form.handler, round)), chain: [], options };
    const places = [form.path, form.methods].flatMap((at) => (form.pathOf === undefined && typeof at === "number" ? at + 1 : []));
    const skipped = Math.max(0, ...places);
    const rest = positional(call).slice(skipped).map((node) => givenIn(facts, { file, node }, round) ?? { file, node }).filter((value) => !isOptions(value)).flatMap((value) => flatten(value, round));
    const named = optionIn(facts, options, "handler");
    const applied = rest.length === 0 && call.node.parent?.field !== "arguments" ? appliedTo(file, call.node, round) : null;
    return { handler: rest.at(-1) ?? applied ?? (named === "unknown" ? null : named), chain: rest.slice(0, -1), options };
  }

  // Of `view.as_view("name")` the class that the loop gives.
  function madeOf(value: Value, round: Round): Value | null {
    const object = round.length > 0 && isMakingHandler(value) ? childIn(childIn(value.node, "function") as SyntaxNode, "object") : null;
    return object && givenIn(facts, { file: value.file, node: object }, round);
  }

  // `app.get("/x")(show)`
  function appliedTo(file: SourceFile, node: SyntaxNode, round: Round): Value | null {
    const outer = node.field === "function" && node.parent?.kind === "call" ? routers.callAt(node.parent)?.arguments[0] : undefined;
    return outer ? (givenIn(facts, { file, node: outer }, round) ?? { file, node: outer }) : null;
  }

  function flatten(value: Value, round: Round, depth = mostNested): Value[] {
    if (depth === 0) return [value];
    // `...factory.createHandlers(guard, show)` of a library gives what it is given.
    const spread = value.node.kind === "spread_element" ? namedChildren(value.node)[0] : undefined;
    if (spread) {
      const whole = withoutGaps(facts, { file: value.file, node: spread });
      const isSieved = whole.node !== spread;
      const rest = restIn(facts, whole, round);
      if (rest) return rest.flatMap((item) => flatten(givenIn(facts, item, round) ?? item, round, depth - 1));
      const made = calledIn(facts, whole, round);
      if (made) return itemsOf(facts, made.value).flatMap((item) => flatten(chosenIn(facts, item, made.round) ?? givenIn(facts, item, made.round) ?? item, made.round, depth - 1));
      const inner = valuesOf(facts, chosenIn(facts, whole, round) ?? givenIn(facts, whole, round) ?? whole);
      const given = inner.flatMap(({ file, node }) => (originOf(facts, { file, node }) === null ? [] : (routers.callAt(node)?.arguments ?? []).map((one) => ({ file, node: one }))));
      if (given.length > 0) return given.flatMap((one) => flatten(one, round, depth - 1));
      return inner.flatMap((one) => (one.node.kind === "array" ? itemsOf(facts, one).filter((item) => !isSieved || !isNothingIn(facts, item, round)).flatMap((item) => flatten(chosenIn(facts, item, round) ?? givenIn(facts, item, round) ?? item, round, depth - 1)) : [value]));
    }
    const made = calledIn(facts, value, round);
    if (made) return flatten(made.value, made.round, depth - 1);
    const items = itemsOf(facts, value);
    return items.length > 0 ? items.flatMap((item) => flatten(item, round, depth - 1)) : [value];
  }

  // `{ ...row, onRequest: guard }`: the object, and what the round spreads in it.
  function spreadIn({ file, node }: Value, round: Round): Value[] {
    const parts = node.kind === "object" && round.length > 0 ? namedChildren(node).filter(({ kind }) => kind === "spread_element").flatMap(namedChildren) : [];
    const given = parts.flatMap((part) => givenIn(facts, { file, node: part }, round) ?? []);
    return given.length > 0 ? [{ file, node }, ...given] : [];
  }

  function isOptions(value: Value): boolean {
    return value.node.kind === "keyword_argument" || valuesOf(facts, value).some((one) => /^(object|dictionary)$/.test(unwrapped(facts, one).node.kind));
  }

  // `view.as_view("name")` of a class that a loop or a caller gives.
  function isMakingHandler({ node }: Value): boolean {
    return /\.(as_view|asView)$/.test(childIn(node, "function")?.text ?? "");
  }

  function isHandler(value: Value): boolean {
    return valuesOf(facts, value).some(({ node }) => isFunctionNode(node) || /^class/.test(node.kind));
  }
}

/** The function or class that a decorator's call decorates; null for a call that is no decorator. */
export function definitionUnder(file: SourceFile, node: SyntaxNode): Value | null {
  if (node.parent?.kind !== "decorator") return null;
  const whole = ancestor(node, ({ kind }) => kind === "decorated_definition");
  const definition = whole && (childIn(whole, "definition") ?? namedChildren(whole).at(-1));
  return definition ? { file, node: definition } : null;
}
