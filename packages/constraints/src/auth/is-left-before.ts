import { ancestor, isFunctionNode, nodesOf, type Value } from "@cd-task/verifier";

const refusing = /\b(next|throw|fail|abort|reject|unauthorized|[45]\d\d)\b|[Ee]rror/;
const aboutLine = /\b(method|path|url|originalUrl)\b/;

/** Whether a handler may answer and return before it comes to a call of its own: `if (cached) return res.json(cached);`. */
export function isLeftBefore(handler: Value, { file, node }: Value): boolean {
  if (file.language !== "javascript" || ancestor(node, isFunctionNode) !== handler.node) return false;
  return nodesOf(handler.node, /^return_statement$/).some((one) => {
    if (one.place.line > node.place.line || (one.place.line === node.place.line && one.place.column >= node.place.column)) return false;
    if (ancestor(one, isFunctionNode) !== handler.node || ancestor(node, (above) => above === one) !== null || refusing.test(one.text)) return false;
    const choice = ancestor(one, ({ kind }) => kind === "if_statement");
    return choice !== null && !aboutLine.test(choice.children.slice(0, 2).map(({ text }) => text).join(" "));
  });
}
