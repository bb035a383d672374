import { childIn, namedChildren, originOf, type SourceFile, type SyntaxNode, textValue, type TreeFacts } from "@cd-task/verifier";
import { groupOfOrigin } from "./own-functions.ts";

// Operators, functions and types are fetched by name in honest programs.
const harmless = /(^|\.)(Op|func|DataTypes|models|types|F|Q|hooks|options|config)(\(\))?$/;

const escapes = /^(exec_driver_sql|raw_connection|cursor|execute|executescript|raw|query|text)$/;

const fetching = /^(methodcaller|attrgetter)$/;

/** What may pass SQL and cannot be followed: a method of the mapper or the driver under a computed name, a module that only running names. */
export function findHidden(facts: TreeFacts, file: SourceFile): { node: SyntaxNode; message: string }[] {
  const found = file.imports.filter(({ target, form }) => target.kind === "opaque" && form !== "named").map(({ node }) => ({ node, message: "Which module is loaded here, only running tells" }));
  for (const { node, path, arguments: given } of file.calls) {
    const asked = fetching.test(path.at(-1) as string) && path.length <= 2 ? given.map((one) => textValue(facts, { file, node: one }) ?? "") : [];
    if (asked.some((name) => escapes.test(name))) found.push({ node, message: `What \`${path.join(".")}\` fetches is only known when it runs` });
    const called = childIn(node, "function");
    if (file.language === "python" ? path[0] !== "getattr" : path.at(-1) !== "[]" && !path.includes("[]")) continue;
    const fetched = file.language === "python" ? node : boundObject(called);
    const [object, key] = fetched ? partsOf(fetched) : [];
    if (!object || !key || textValue(facts, { file, node: key }) !== null) continue;
    const origin = originOf(facts, { file, node: object });
    const group = groupOfOrigin(file, origin);
    if ((group === "orm" || group === "driver") && !harmless.test(origin ?? "")) found.push({ node, message: `What is asked of \`${object.text}\` is only known when it runs` });
  }
  return found;
}

// `sequelize[method](...)`, `sequelize[method].bind(sequelize)`
function boundObject(called: SyntaxNode | null): SyntaxNode | null {
  return called?.kind === "member_expression" ? childIn(called, "object") : called;
}

function partsOf(node: SyntaxNode): (SyntaxNode | null | undefined)[] {
  if (node.kind === "subscript_expression") return [childIn(node, "object"), childIn(node, "index")];
  const list = node.kind === "call" && childIn(node, "function")?.text === "getattr" ? childIn(node, "arguments") : null;
  return list ? namedChildren(list) : [];
}
