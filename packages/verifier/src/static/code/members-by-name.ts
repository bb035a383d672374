import { isFunctionNode } from "../declarations.ts";
import type { TreeFacts } from "../facts.ts";
import { ancestor, childIn, namedChildren, walk } from "../syntax/syntax-node.ts";
import { memberName, type Value } from "../values-of.ts";

// What every list, map, request and promise has too says nothing about whose it is.
const everywhere = /^(get|set|has|add|append|push|pop|delete|clear|keys|values|items|entries|map|filter|find|forEach|reduce|some|every|join|split|strip|trim|replace|match|test|exec|then|catch|finally|next|send|json|text|end|status|code|write|close|log|error|info|warning|exception|debug|format|encode|decode|lower|upper|toLowerCase|toUpperCase|startsWith|startswith|update|call|apply|bind|toString|constructor|__init__)$/;

/** Functions of the program by the name under which something has them: methods, properties, what is given to a setter with the name as text (`decorate("authenticate", ...)`). */
export class MembersByName {
  readonly #facts: TreeFacts;
  #members: Map<string, Value[]> | undefined;
  #names: Set<string> | undefined;

  constructor(facts: TreeFacts) {
    this.#facts = facts;
  }

  /** What may be meant by `something.name` where it is not known what `something` is. */
  named(name: string): Value[] {
    if (everywhere.test(name)) return [];
    return this.#all().get(name) ?? [];
  }

  /** Whether anything of the program may be called by a name. */
  knows(name: string): boolean {
    if (!this.#names) {
      const aliases = this.#facts.product.flatMap(({ root }) => namedChildren(root).filter(({ kind }) => kind === "export_statement").flatMap((node) => walk(node).flatMap((part) => (part.kind === "export_specifier" ? (childIn(part, "alias")?.text ?? []) : []))));
      const own = this.#facts.product.flatMap(({ functions, classes, variables }) => [...functions, ...classes, ...variables].map(({ name }) => name));
      this.#names = new Set([...this.#all().keys(), ...own, ...aliases]);
    }
    return this.#names.has(name);
  }

  #all(): Map<string, Value[]> {
    if (this.#members) return this.#members;
    const members = (this.#members = new Map<string, Value[]>());
    const keep = (name: string | undefined, value: Value) => {
      if (!name) return;
      const known = members.get(name);
      if (known) known.push(value);
      else members.set(name, [value]);
    };
    for (const file of this.#facts.product) {
      for (const { node } of file.functions) {
        const isMethod = node.kind === "method_definition" || (node.kind === "function_definition" && ancestor(node, ({ kind }) => /^(class|function)_definition$/.test(kind))?.kind === "class_definition");
        if (isMethod) keep(childIn(node, "name")?.text, { file, node });
      }
      for (const node of walk(file.root)) {
        if (node.kind === "pair") {
          const value = childIn(node, "value");
          if (value && mayBeCode(value.kind)) keep(childIn(node, "key")?.text.replace(/^["']|["']$/g, ""), { file, node: value });
        } else if (/^(public_)?field_definition$/.test(node.kind)) {
          const value = childIn(node, "value");
          if (value && mayBeCode(value.kind)) keep((childIn(node, "property") ?? childIn(node, "name"))?.text, { file, node: value });
        } else if (node.kind === "shorthand_property_identifier") {
          keep(node.text, { file, node });
        } else if (/^assignment(_expression)?$/.test(node.kind)) {
          const left = childIn(node, "left");
          const right = childIn(node, "right");
          if (left && right && /^(member_expression|attribute)$/.test(left.kind) && mayBeCode(right.kind)) keep(memberName(left), { file, node: right });
        }
      }
      for (const call of file.calls) {
        if (!/^(decorate|decorateRequest|decorateReply|set|setattr|provide|register)$/.test(call.path.at(-1) ?? "")) continue;
        const texts = call.arguments.findIndex(({ kind }) => kind === "string");
        const given = call.arguments[texts + 1];
        if (texts >= 0 && given && mayBeCode(given.kind)) keep(call.arguments[texts]?.text.replace(/^["']|["']$/g, ""), { file, node: given });
      }
    }
    return members;
  }
}

function mayBeCode(kind: string): boolean {
  return /^(identifier|member_expression|attribute|call|call_expression|arrow_function|function_expression|lambda)$/.test(kind);
}

/** The function nodes among values. */
export function functionsAmong(values: readonly Value[]): Value[] {
  return values.filter(({ node }) => isFunctionNode(node));
}

/** The parts of an expression that a library's call or a type is made with. */
export function partsOf({ file, node }: Value): Value[] {
  const list = childIn(node, "arguments") ?? node;
  return namedChildren(list).flatMap((part) => {
    const inner = part.kind === "keyword_argument" ? childIn(part, "value") : part;
    return inner ? [{ file, node: inner }] : [];
  });
}
