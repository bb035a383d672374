import { childIn, type SyntaxNode } from "@cd-task/verifier";
import type { Unit } from "../units/unit.ts";
import { memberName } from "./members.ts";

const data = /^(binary_expression|comparison_operator|boolean_operator|template_substitution|interpolation|subscript|subscript_expression|spread_element|list_splat|for_in_statement|for_in_clause|for_statement|unary_expression|not_operator|binary_operator)$/;
const given = /^(arguments|argument_list|decorator|call|call_expression|new_expression)$/;

/** How a member is used where it is asked for: as data that is looked into, as a value that is handed on, or (null) called or given to a function. */
export function useOf(node: SyntaxNode): "data" | "value" | null {
  const { parent } = node;
  if (!parent) return null;
  // What is looked up by a text is data, unless it is called there and then.
  if (/^subscript/.test(node.kind)) return node.field === "function" ? null : "data";
  if (/^(member_expression|attribute)$/.test(parent.kind) && childIn(parent, "object") === node) return /^(bind|call|apply|__wrapped__)$/.test(memberName(parent)) ? null : "data";
  if (data.test(parent.kind)) return "data";
  return given.test(parent.kind) ? null : "value";
}

/** True for a method that is read like data: a getter, a property. */
export function isAccessor({ node }: Unit): boolean {
  if (node.kind === "method_definition") return node.children.some(({ kind }) => kind === "get" || kind === "set");
  return node.kind === "decorated_definition" && node.children.some(({ kind, text }) => kind === "decorator" && /property|hybrid|computed/.test(text));
}
