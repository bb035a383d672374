import { ancestor, callMatches, childIn, type CodeFinder, itemsOf, matchesName, mayRun, methodOf, modulesCalled, namedChildren, optionIn, originOf, parameterNodes, type RouteReading, textValue, type TreeFacts, type Value, valuesExported, valuesOf, walk } from "@cd-task/verifier";
import { answersErrors } from "./is-answering.ts";
import { isReachedByErrors } from "./is-reached-by-errors.ts";
import { isListed } from "./is-listed.ts";
import type { ContractOptions, ErrorHandlerForm } from "./options.ts";

/** The functions that the forms say to be central error handlers, as far as the program registers any where the errors of routes reach them. */
export function findErrorHandlers(facts: TreeFacts, code: CodeFinder, options: ContractOptions, reading: RouteReading): Value[] {
  // Where it is not seen what makes the application, nothing is dead.
  let isMadeSeen: boolean | undefined;
  const runs = ({ file, node }: Value) => mayRun(facts, file, node) || !(isMadeSeen ??= reading.routes.some(({ routers }) => routers.some(({ router }) => reading.isRoot(router) && mayRun(facts, router.file, router.node))));
  const found = options.errorHandlers.flatMap((form) => [...byCall(form), ...byDecorator(form), ...byName(form), ...byText(form)].filter((one) => isLike(one, form) && (answersErrors(facts, code, options, one) || looksUp(one))));
  return [...new Map(found.map((one) => [one.node, one])).values()];

  function byCall(form: ErrorHandlerForm): Value[] {
    const { call: glob, option } = form;
    if (glob === undefined) return [];
    return facts.product.flatMap((file) =>
      file.calls.filter((call) => callMatches(facts, file, call, [glob]) && runs({ file, node: call.node }) && isReachedByErrors(facts, reading, form, { file, node: call.node })).flatMap((call) => {
        // `app.exception_handler(ApiError)(handle)`: the decorator is called.
        const outer = call.node.parent?.kind === "call" && call.node.field === "function" ? namedChildren(childIn(call.node.parent, "arguments") ?? call.node.parent) : [];
        const given = [...call.arguments, ...outer].map((node) => ({ file, node }));
        if (option !== undefined) {
          const found = optionIn(facts, given, option);
          const items = found === null || found === "unknown" ? [] : itemsOf(facts, found).flatMap((item) => withMethods(item));
          return found === null || found === "unknown" || items.length > 0 ? items : valuesOf(facts, found).flatMap((value) => walk(value.node).filter(({ parent, field }) => parent?.kind === "pair" && field === "value").flatMap((node) => code.functionsOf({ file: value.file, node })));
        }
        const whole = call.node.parent?.kind === "decorator" ? ancestor(call.node, ({ kind }) => kind === "decorated_definition") : null;
        const decorated = whole && childIn(whole, "definition");
        return [...(decorated ? [{ file, node: decorated }] : []), ...given.flatMap((value) => (value.node.kind === "keyword_argument" ? [] : withMethods(value)))];
      }),
    );
  }

  // A function, or the method of a class that is given as a whole.
  function withMethods(value: Value): Value[] {
    const classes = valuesOf(facts, value).filter(({ node }) => /^class/.test(node.kind));
    return [...code.functionsOf(value), ...classes.flatMap((one) => ["dispatch", "__call__", "catch"].flatMap((name) => methodOf(one, name)))];
  }

  function byDecorator({ decorated, call }: ErrorHandlerForm): Value[] {
    const glob = decorated ?? call;
    if (glob === undefined) return [];
    return facts.product.flatMap((file) =>
      file.functions.flatMap(({ node }) => {
        const decorators = node.parent?.kind === "decorated_definition" ? namedChildren(node.parent).filter(({ kind }) => kind === "decorator").flatMap((one) => namedChildren(one).slice(0, 1)) : [];
        const isOne = decorators.some((inner) => [inner.text, originOf(facts, { file, node: inner }) ?? ""].some((name) => matchesName(name, glob)));
        return isOne && runs({ file, node }) ? [{ file, node }] : [];
      }),
    );
  }

  function byName({ function: glob }: ErrorHandlerForm): Value[] {
    if (glob === undefined) return [];
    const listing = options.errorHandlers.flatMap(({ listed }) => listed ?? []);
    return facts.product.flatMap((file) => file.functions.filter(({ name, node }) => matchesName(name, glob) && isListed(facts, { file, node }, listing)).map(({ node }) => ({ file, node })));
  }

  function byText({ variable, listed }: ErrorHandlerForm): Value[] {
    const wanted = variable ?? listed;
    if (wanted === undefined) return [];
    return facts.product.flatMap((file) => {
      const texts = walk(file.root).filter((node) => isNamed(node, wanted)).flatMap((node) => {
        const value = childIn(node, "right") ?? childIn(node, "value");
        if (!value) return [];
        const items = itemsOf(facts, { file, node: value });
        return (items.length > 0 ? items : [{ file, node: value }]).flatMap((item) => textValue(facts, item) ?? []);
      });
      return texts.flatMap((text) => {
        const dot = text.lastIndexOf(".");
        const found = modulesCalled(facts, text.slice(0, dot)).flatMap((path) => valuesExported(facts, path, text.slice(dot + 1)));
        return found.flatMap((one) => (/^class/.test(one.node.kind) ? ["__call__", "process_exception"].flatMap((name) => methodOf(one, name)) : [one]));
      });
    });
  }

  // `return await overrides[500](request)`: what is called in answer to an error is looked up.
  function looksUp(one: Value): boolean {
    return code.callsIn(one).some(({ call, file }) => {
      const caught = ancestor(call.node, ({ kind }) => /^(catch_clause|except_clause)$/.test(kind));
      const called = childIn(call.node, "function");
      if (!caught || !called || !ancestor(call.node, ({ kind }) => kind === "return_statement")) return false;
      return /^subscript/.test(called.kind) || (called.kind === "identifier" && valuesOf(facts, { file, node: called }).some(({ node }) => /^(call|subscript)/.test(node.kind)));
    });
  }

  function isLike({ node }: Value, { parameters, catches }: ErrorHandlerForm): boolean {
    if (parameters !== undefined && parameterNodes(node).length !== parameters) return false;
    return catches !== true || catchesNext(node);
  }
}

// What others throw is caught around the call that hands the request on; `next().catch(...)` does so too.
function catchesNext(node: Value["node"]): boolean {
  const next = walk(parameterNodes(node).at(-1) ?? node).find(({ kind }) => kind === "identifier")?.text;
  return walk(node).some((part) => {
    if (/^(except_clause|except_group_clause)$/.test(part.kind)) return true;
    const tried = part.kind === "catch_clause" ? part.parent && childIn(part.parent, "body") : null;
    if (tried) return walk(tried).some(({ kind, text }) => kind === "identifier" && text === next);
    const called = part.kind === "call_expression" ? childIn(part, "function") : null;
    const object = called?.kind === "member_expression" && childIn(called, "property")?.text === "catch" ? childIn(called, "object") : null;
    return object !== null && walk(object).some(({ kind, text }) => kind === "identifier" && text === next);
  });
}

function isNamed(node: Value["node"], wanted: string): boolean {
  const name = node.kind === "assignment" ? childIn(node, "left")?.text : node.kind === "pair" ? childIn(node, "key")?.text.replace(/["']/g, "") : node.kind === "keyword_argument" ? childIn(node, "name")?.text : undefined;
  return name === wanted;
}
