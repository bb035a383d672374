import type { Finding } from "@cd-task/model";
import { ancestor, type CallFact, childIn, isFunctionNode, type KindResult, originOf, type SourceFile, type SyntaxNode, type TreeFacts, valuesOf, walk } from "@cd-task/verifier";

const hint = "Open a session for each request with `with` or a dependency, and give it back when the request ends.";

/** Whether sessions and unmanaged transactions live no longer than a request: none of a module, each one given back. */
export function checkSessions(facts: TreeFacts): KindResult {
  const rule = "orm/session-scope";
  const opened = facts.product.flatMap((file) => file.calls.filter((call) => isOpening(facts, file, call)).map((call) => ({ file, node: call.node })));
  const findings: Finding[] = [];
  const undecided: Finding[] = [];
  for (const { file, node } of opened) {
    const around = ancestor(node, isFunctionNode);
    const at = { file: file.path, ...node.place, hint };
    if (isManaged(node)) continue;
    if (!around) findings.push({ ...at, message: "A session lives as long as the module." });
    else if (isLent(node) || isHanded(around)) undecided.push({ ...at, message: "Who gives this session back is decided elsewhere." });
    else if (!isGivenBack(around, nameOf(node))) findings.push({ ...at, message: "A session is opened and never given back." });
  }
  const examined = { files: facts.product.length, sessions: opened.length };
  if (findings.length > 0) return { rule, state: "fail", examined, findings };
  if (undecided.length > 0) return { rule, state: "undetermined", examined, findings: undecided, note: "Watching the pool while requests are answered would decide it." };
  return { rule, state: "pass", examined, findings: [] };
}

// `Session(engine)`, what a sessionmaker gives, and in JavaScript `sequelize.transaction()` without a function.
function isOpening(facts: TreeFacts, file: SourceFile, { path, node, arguments: given }: CallFact): boolean {
  if (file.language === "javascript") return path.length > 1 && path.at(-1) === "transaction" && given.every(({ kind }) => kind === "object");
  const called = childIn(node, "function");
  if (!called) return false;
  const origin = originOf(facts, { file, node: called }) ?? "";
  if (/^(sqlalchemy|sqlmodel)\b.*\b(Session|AsyncSession)$/.test(origin) || /^(sqlalchemy|sqlmodel)\b.*\b(async_)?sessionmaker\(\)$/.test(origin)) return true;
  return valuesOf(facts, { file, node: called }).some((value) => value.node.kind === "call" && /sessionmaker$/.test(childIn(value.node, "function")?.text ?? ""));
}

// `with open_session() as session`, `await stack.enter_async_context(open_session())`
function isManaged(node: SyntaxNode): boolean {
  return ancestor(node, ({ kind }) => /^(with_item|block|function_definition)$/.test(kind))?.kind === "with_item" || /^(\w+\.)*enter(_async)?_context$/.test(childIn(node.parent?.parent ?? node, "function")?.text ?? "");
}

function isLent(node: SyntaxNode): boolean {
  const holder = node.parent?.kind === "await" || node.parent?.kind === "await_expression" ? node.parent.parent : node.parent;
  return holder?.kind === "return_statement" || holder?.kind === "argument_list" || holder?.kind === "arguments" || holder?.field === "body" || (holder?.kind === "assignment" && /^(\w+\.)+\w+$/.test(childIn(holder, "left")?.text ?? ""));
}

function isHanded(around: SyntaxNode): boolean {
  return around.kind === "arrow_function" && childIn(around, "body")?.kind !== "statement_block";
}

function nameOf(node: SyntaxNode): string {
  const holder = ancestor(node, ({ kind }) => /^(assignment|variable_declarator|assignment_expression)$/.test(kind));
  return (holder && (childIn(holder, "left") ?? childIn(holder, "name"))?.text) ?? "";
}

// `session.close()`; a transaction ends both ways. `with session:` gives it back as well.
function isGivenBack(around: SyntaxNode, name: string): boolean {
  if (name === "") return false;
  const calls = new Set(walk(around).flatMap((part) => (/^call(_expression)?$/.test(part.kind) ? (childIn(part, "function")?.text ?? []) : [])));
  const isEntered = walk(around).some(({ kind, text }) => kind === "with_item" && new RegExp(`^${name}\\b`).test(text));
  return isEntered || calls.has(`${name}.close`) || (calls.has(`${name}.commit`) && calls.has(`${name}.rollback`));
}
