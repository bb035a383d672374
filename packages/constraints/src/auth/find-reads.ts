import { ancestor, childIn, namedChildren, nodesOf, originOf, textValue, type TreeFacts, type Value } from "@cd-task/verifier";
import { isTarget } from "./kept-names.ts";

const candidates = /identifier|string|attribute|member_expression|subscript|shorthand|binary_/;
const ofHeaders = /(headers?|META|environ)(\)|["']\))?$/i;
// What gives all headers at once.
const listing = /(entries|keys)\([^()]*headers\)|headers\.(items|entries|keys|multi_items|raw)\b|\brawHeaders\b|\bof [\w.]*headers\b/i;
const writers = /^(set|setHeader|append|add_header)$/;

/** Places where a header of one of the names is read from a request. */
export function findReads(facts: TreeFacts, headers: readonly string[]): Value[] {
  return facts.product.flatMap((file) => nodesOf(file.root, candidates).filter((node) => isRead({ file, node })).map((node) => ({ file, node })));

  // `headers.authorization`, `headers["Authorization"]`, `.get("Authorization")`, `{ authorization } = headers`, a parameter that stands for the header.
  function isRead({ file, node }: Value): boolean {
    const { parent } = node;
    if (!parent) return false;
    if (node.field === "function" && /^call(_expression)?$/.test(parent.kind)) return isOuterReader({ file, node });
    if (/^(property_identifier|identifier)$/.test(node.kind) && /^(property|attribute)$/.test(node.field ?? "")) return isHeader(node.text) && /(headers?|META|environ|req|request)\)?$/i.test(childIn(parent, "object")?.text.replace(/\?$/, "") ?? "") && !isTarget(parent);
    if (node.kind === "shorthand_property_identifier_pattern" || (node.field === "key" && parent.kind === "pair_pattern")) return isHeader(node.text.replace(/["']/g, "")) && /header/i.test((ancestor(node, ({ kind }) => kind === "variable_declarator" || kind === "formal_parameters") ?? parent).text);
    if (node.kind === "identifier" && /^(typed_default_parameter|typed_parameter|default_parameter)$/.test(parent.kind) && isHeader(node.text)) return /\bHeader\s*\(/.test(parent.text);
    if (isAskedAside({ file, node })) return true;
    const isKey = node.field === "index" || node.field === "subscript";
    const list = /^(arguments|argument_list)$/.test(parent.kind) ? parent : null;
    if (!isKey && !list) return parent.kind === "keyword_argument" && node.field === "value" && /^(name|alias)$/.test(childIn(parent, "name")?.text ?? "") && isHeaderText({ file, node });
    if (isKey) return !isTarget(parent) && isHeaderText({ file, node });
    const inList = list ? namedChildren(list) : [];
    const called = list?.parent && childIn(list.parent, "function");
    const name = called ? (/([\w$]+)$/.exec(called.text)?.[1] ?? "") : "";
    if (inList[0] !== node || writers.test(name)) return false;
    return (inList.length === 1 || /^(get|pop|getlist|get_all|header)$/.test(name)) && !(name === "header" && inList.length > 1) && /^(get|pop|getlist|get_all|getHeader|header|headers|getFirst)$/.test(name) && isHeaderText({ file, node });
  }

  // `Reflect.get(req.headers, "authorization")`, `getattr(request.headers, "get")("Authorization")`, `itemgetter("authorization")(request.headers)`, `key === "authorization"` among the entries of the headers
  function isAskedAside(value: Value): boolean {
    const { node: { parent } } = value;
    const call = parent && /^(arguments|argument_list)$/.test(parent.kind) ? parent.parent : null;
    const called = call && childIn(call, "function");
    if (called) {
      const [first, second] = namedChildren(parent as Value["node"]);
      if (/^(Reflect\.get|getattr)$/.test(called.text)) return second === value.node && ofHeaders.test(first?.text ?? "") && isHeaderText(value);
      const isReader = /^(getattr|Reflect\.get)\(.*["'](get|header|__getitem__)["']\)$/.test(called.text) || /\.__getitem__$|\[["'](get|header)["']\]$/.test(called.text);
      const isGetter = /(^|\.)itemgetter$/.test(called.text) && call?.parent?.kind === "call" && ofHeaders.test(childIn(call.parent, "arguments")?.text.replace(/\)$/, "") ?? "");
      return first === value.node && (isReader || isGetter) && isHeaderText(value);
    }
    if (parent?.kind === "computed_property_name") return parent.parent?.kind === "pair_pattern" && /header/i.test(ancestor(parent, ({ kind }) => kind === "variable_declarator")?.text ?? "") && isHeaderText(value);
    if (!/^(binary_expression|comparison_operator)$/.test(parent?.kind ?? "") || !/string/.test(value.node.kind) || !isHeaderText(value)) return false;
    const around = ancestor(value.node, (above) => /^(call|call_expression|list_comprehension|generator_expression|dictionary_comprehension|for_statement|for_in_statement)$/.test(above.kind) && listing.test(above.text));
    return around !== null;
  }

  function isHeaderText(value: Value): boolean {
    if (/^(number|integer|true|false|none|null|object|dictionary|arrow_function)$/.test(value.node.kind)) return false;
    const text = textValue(facts, value) ?? constantName(value);
    return text !== null && isHeader(text);
  }

  // `hdrs.AUTHORIZATION` of a library
  function constantName(value: Value): string | null {
    const name = /([A-Z][A-Z_]+)$/.exec(value.node.text)?.[1];
    const origin = name === undefined || !/^(identifier|attribute|member_expression)$/.test(value.node.kind) ? null : originOf(facts, value);
    return origin?.endsWith(`.${name}`) ? (name ?? null) : null;
  }

  // `get_authorization_header(request)` of a library
  function isOuterReader(value: Value): boolean {
    const name = /(?:^|\.)get_?(\w+?)_?header$/i.exec(value.node.text)?.[1];
    return name !== undefined && isHeader(name) && originOf(facts, value) !== null;
  }

  function isHeader(name: string): boolean {
    const plain = name.toLowerCase().replace(/^http_/, "").replaceAll("_", "-");
    return headers.some((header) => header.toLowerCase() === plain);
  }
}
