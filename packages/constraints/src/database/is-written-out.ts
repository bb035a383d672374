import { childIn, namedChildren, type SyntaxNode, type TreeFacts, type Value, valuesOf } from "@cd-task/verifier";
import { assignedValues } from "./assigned-values.ts";
import { isLiteral } from "./is-literal.ts";
import { writtenFor } from "./written-parameter.ts";

const made = /^(template_string|string|concatenated_string|binary_expression|binary_operator|boolean_operator|parenthesized_expression|ternary_expression|conditional_expression|array|list|tuple|object|dictionary|subscript|subscript_expression|slice|unary_operator|unary_expression|as_expression|satisfies_expression|non_null_expression|spread_element|list_splat|interpolation|template_substitution|list_comprehension|generator_expression|for_in_clause|await|await_expression|keyword_argument|pair)$/;

// What makes texts of texts and asks nobody else.
const builders = /^(str|String|Number|int|chr|bytes|bytearray|list|tuple|map|reversed|atob|decodeURI(Component)?|unquote|URL|URL\.create|Path|PurePath|make_url|parse_dsn|dict|Object\.\w+|Array\.from|Buffer\.from|String\.(fromCharCode|fromCodePoint|raw)|bytes\.fromhex|bytearray\.fromhex|base64\.\w+|b64decode|codecs\.decode|fileURLToPath|(posix|path|os\.path)\.\w+|join|resolve|dirname)$/;

const ofPaths = /\.(parents?|name|stem|pathname|href)$/;

const own = /^(__file__|__dirname|__filename|import\.meta(\.\w+)?|os\.sep|path\.sep)$/;

/** Whether all that an expression is made of is written in the code, so that it is the same wherever the program runs: `":".join(["a", "b"])`. */
export function isWrittenOut(facts: TreeFacts, value: Value, depth = 8): boolean {
  if (isLiteral(value.node) || own.test(value.node.text)) return true;
  if (depth === 0) return false;
  const inner = (node: SyntaxNode, file = value.file) => isWrittenOut(facts, { file, node }, depth - 1);
  const found = valuesOf(facts, value).filter(({ node }) => node !== value.node);
  // What a class gives a field is a default: whoever makes the object may say otherwise.
  if (/^(member_expression|attribute)$/.test(value.node.kind) && found.some(({ node }) => isDefault(node))) return false;
  if (found.length > 0) return [...found, ...assignedValues(value)].every(({ file, node }) => inner(node, file));
  const { node } = value;
  if (node.kind === "identifier") return /^(undefined|None)$/.test(node.text) || (writtenFor(facts, value)?.every((given) => inner(given.node, given.file)) ?? false);
  if (made.test(node.kind)) return partsOf(node).every((part) => inner(part));
  // `Path(__file__).resolve().parent`, `new URL("app.db", import.meta.url).pathname`
  if (/^(attribute|member_expression)$/.test(node.kind)) return ofPaths.test(node.text) && inner(childIn(node, "object") as SyntaxNode);
  if (!/^(call|call_expression|new_expression)$/.test(node.kind)) return false;
  const called = childIn(node, "function") ?? childIn(node, "constructor");
  const list = childIn(node, "arguments");
  if (!called || !list || !partsOf(list).every((part) => inner(part))) return false;
  const object = childIn(called, "object");
  return builders.test(called.text) || (object !== null && inner(object));
}

function isDefault({ parent }: SyntaxNode): boolean {
  return /^(public_)?field_definition$/.test(parent?.kind ?? "") || (/^(typed_)?assignment$/.test(parent?.kind ?? "") && parent?.parent?.parent?.parent?.kind === "class_definition");
}

// Keys, operators and the pieces of a text itself say nothing.
function partsOf(node: SyntaxNode): SyntaxNode[] {
  if (/^(pair|keyword_argument)$/.test(node.kind)) return [childIn(node, "value")].flatMap((part) => part ?? []);
  return namedChildren(node).filter(({ kind, field }) => !/^(string_(start|content|end|fragment)|escape_sequence|type_identifier|predefined_type|type_conversion|format_specifier)$/.test(kind) && !(node.kind === "for_in_clause" && field === "left"));
}
