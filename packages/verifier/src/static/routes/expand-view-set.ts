import { methodOf } from "../class-members.ts";
import type { CallFact, TreeFacts } from "../facts.ts";
import { basesIn } from "../inherited.ts";
import { originOf } from "../origin-of.ts";
import { childIn, namedChildren, type SyntaxNode } from "../syntax/syntax-node.ts";
import { textValue } from "../text-value.ts";
import { itemsOf, type Value } from "../values-of.ts";
import { optionIn } from "./arguments.ts";
import type { Registration } from "./find-registrations.ts";
import { joinPaths } from "./join-paths.ts";
import { methodNamesOf } from "./method-names-of.ts";
import { callMatches, matchesName } from "./match-name.ts";
import type { RouteForms, ViewSetForm } from "./route-facts.ts";

/** A registration, of a class of views with the function of it that answers. */
export type Expanded = Registration & { action?: string };

interface Answer {
  method: string | null;
  /** What follows the path that the class is registered at; null when only running tells. */
  rest: string | null;
  action: string;
}

const plainMethods = /^(get|post|put|patch|delete|head|options)$/;

/** One registration for each function that a class of views answers with where it is registered as a whole; any other registration as it is. */
export function expandViewSet(facts: TreeFacts, forms: RouteForms, one: Registration, call: CallFact | undefined): Expanded[] {
  const form = call && forms.viewSets?.find((form) => callMatches(facts, one.file, call, [form.call]));
  if (!form) return [one];
  const open = { ...one, methods: [null], ownPath: null };
  const [given] = one.handlers.filter(({ node }) => node.kind === "class_definition");
  if (!given) return [open];
  const classes = lineage(facts, given);
  const names = methodNamesOf(facts, classes);
  const answers = [...inheritedBy(facts, classes, form), ...classes.flatMap((each) => [...Object.keys(form.actions).filter((name) => methodOf(each, name).length > 0).flatMap((name) => standard(form, name)), ...extraIn(facts, each, form)])];
  const isKnown = !answers.some(({ method, rest }) => method === null || rest === null);
  const known = answers.filter(({ method, rest }) => method !== null && rest !== null && (!names || names.includes(method.toLowerCase())));
  const distinct = new Map(known.map((answer) => [`${answer.method} ${answer.rest}`, answer]));
  // Of which of them it keeps only running tells.
  if (names === undefined) return [open];
  const found = [...distinct.values()].map(({ method, rest, action }): Expanded => ({ ...one, methods: [method], ownPath: one.ownPath === null ? null : joinPaths(one.ownPath, rest ?? ""), action }));
  return isKnown ? found : [...found, open];
}

function lineage(facts: TreeFacts, one: Value, depth = 6): Value[] {
  const above = depth > 0 ? basesIn(facts, one).flatMap((base) => lineage(facts, base, depth - 1)) : [];
  return [...new Map([one, ...above].map((each) => [each.node, each])).values()];
}

// `retrieve: GET /{pk}`
function standard(form: ViewSetForm, action: string): Answer[] {
  const [method, rest = ""] = form.actions[action]?.split(" ") ?? [];
  return method === undefined ? [] : [{ method, rest, action }];
}

// What classes of libraries answer with; of one that is not known only running tells.
function inheritedBy(facts: TreeFacts, classes: readonly Value[], form: ViewSetForm): Answer[] {
  return classes.flatMap(({ file, node }) => namedChildren(childIn(node, "superclasses") ?? node).flatMap((base): Answer[] => {
    const origin = base.field === "body" || base.kind === "keyword_argument" ? null : originOf(facts, { file, node: base });
    if (origin === null) return [];
    const found = Object.entries(form.inherited).find(([glob]) => matchesName(origin, glob));
    return found ? found[1].flatMap((name) => standard(form, name)) : [{ method: null, rest: null, action: "" }];
  }));
}

// `@action(detail=True, methods=["post"], url_path="loan")`, `@lend.mapping.delete`
function extraIn(facts: TreeFacts, one: Value, { extra }: ViewSetForm): Answer[] {
  if (extra === undefined) return [];
  const paths = new Map<string, string | null>();
  return namedChildren(childIn(one.node, "body") ?? one.node).filter(({ kind }) => kind === "decorated_definition").flatMap((whole) => {
    const action = childIn(childIn(whole, "definition") ?? whole, "name")?.text ?? "";
    return namedChildren(whole).filter(({ kind }) => kind === "decorator").flatMap((decorator): Answer[] => {
      const inner = namedChildren(decorator)[0];
      const mapped = /^(\w+)\.mapping\.(\w+)$/.exec(inner?.text ?? "");
      if (mapped && plainMethods.test(mapped[2] ?? "")) return [{ method: (mapped[2] ?? "").toUpperCase(), rest: paths.get(mapped[1] ?? "") ?? null, action }];
      const called = inner?.kind === "call" ? childIn(inner, "function") : null;
      if (!inner || !called || !matchesName(originOf(facts, { file: one.file, node: called }) ?? "", extra)) return [];
      const read = extraAt(facts, { file: one.file, node: inner }, action);
      paths.set(action, read.rest);
      return read.methods.map((method) => ({ method, rest: read.rest, action }));
    });
  });
}

function extraAt(facts: TreeFacts, { file, node }: Value, action: string): { methods: (string | null)[]; rest: string | null } {
  const given = namedChildren(childIn(node, "arguments") ?? node).map((part: SyntaxNode) => ({ file, node: part }));
  const option = (name: string) => optionIn(facts, given, name);
  const [methods, path, detail] = [option("methods"), option("url_path"), option("detail")];
  const items = methods === null || methods === "unknown" ? [] : itemsOf(facts, methods);
  const own = path === null ? action : path === "unknown" ? null : textValue(facts, path);
  const isDetail = detail === null || detail === "unknown" ? null : detail.node.text === "True" ? true : detail.node.text === "False" ? false : null;
  const said = items.map((item) => textValue(facts, item)?.toUpperCase() ?? null);
  return { methods: methods === null ? ["GET"] : said.length > 0 ? said : [null], rest: own === null || isDetail === null ? null : `${isDetail ? "/{pk}" : ""}/${own}` };
}
