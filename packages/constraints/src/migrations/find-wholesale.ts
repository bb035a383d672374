import type { Finding } from "@cd-task/model";
import { childIn, groupOf, namedChildren, originOf, type SourceFile, type SyntaxNode, type TreeFacts, walk } from "@cd-task/verifier";
import { schemaSwitches } from "./schema-switches.ts";
import { hiddenMembers, isOfMapper } from "./hidden-members.ts";
import { isOwnFunction, natureOfSync, usesMapper } from "./nature-of-sync.ts";

/** What to do instead. */
export const hint = "Make the table in a migration file, and run the migrations instead.";

const wholesale = /^(create_all|createSchema|updateSchema|refreshDatabase|generate_schemas|create_tables|synchronize)$/;

/** Where tables are made at once, of all models or of one, in the mapper's own ways. */
export function findWholesale(facts: TreeFacts, file: SourceFile): Finding[] {
  const findings: Finding[] = [];
  const report = (node: SyntaxNode, what: string) => findings.push({ file: file.path, ...node.place, message: `\`${what}\` makes all tables at once.`, hint });
  for (const node of walk(file.root)) {
    const name = /^(attribute|member_expression)$/.test(node.kind) ? (childIn(node, "attribute") ?? childIn(node, "property"))?.text : undefined;
    if (name !== undefined && wholesale.test(name) && isSchemaMaker(facts, file, node, name)) report(node, node.text.slice(-60));
    if (name === "sync" && file.language === "javascript" && natureOfSync(facts, file, node) === "mapper") report(node, node.text.slice(-60));
    if (node.kind === "object_pattern" && isSyncTaken(facts, file, node)) report(node, node.parent?.text ?? node.text);
  }
  for (const { node, state } of schemaSwitches(facts, file)) if (state === "on" && (node.kind === "pair" || node.kind === "keyword_argument" || importsGroup(facts, file.language))) report(node, node.text);
  for (const { value, node } of file.texts) if (value === "create_all") report(node, value);
  for (const { node, object, name } of hiddenMembers(facts, file)) {
    const isMaking = name === "sync" ? file.language === "javascript" && usesMapper(facts) : name !== null && wholesale.test(name) && (name === "create_all" || (object !== null && isSchemaMaker(facts, file, node, name, object)));
    if (isMaking) report(node, node.text.slice(0, 60));
  }
  return findings;
}

/** What only running tells: an option that is computed, a method of the tables that is asked for by a computed name. */
export function findUndecided(facts: TreeFacts, file: SourceFile): Finding[] {
  if (!importsGroup(facts, file.language)) return [];
  const switches = schemaSwitches(facts, file).filter(({ state }) => state === "open");
  const asked = hiddenMembers(facts, file).filter((member) => member.name === null && isOfMapper(facts, file, member));
  const open = file.language === "javascript" && usesMapper(facts) ? file.calls.flatMap(({ path, node }) => (path.at(-1) === "sync" && path.length > 1 ? (childIn(node, "function") ?? []) : [])) : [];
  return [...switches, ...asked, ...open.filter((node) => natureOfSync(facts, file, node) === "unknown").map((node) => ({ node }))].map(({ node }) => ({ file: file.path, ...node.place, message: `Whether \`${node.text.slice(0, 60)}\` makes tables only running tells.`, hint }));
}

// `const { sync } = sequelize`
function isSyncTaken(facts: TreeFacts, file: SourceFile, node: SyntaxNode): boolean {
  const value = node.parent?.kind === "variable_declarator" ? childIn(node.parent, "value") : null;
  if (!value || !namedChildren(node).some((part) => (childIn(part, "key") ?? part).text === "sync") || !usesMapper(facts)) return false;
  return /^@?sequelize/.test(originOf(facts, { file, node: value }) ?? "");
}

// `Base.metadata.create_all`, called or handed over; `create_tables` and the like only where they are a library's.
function isSchemaMaker(facts: TreeFacts, file: SourceFile, node: SyntaxNode, name: string, object = childIn(node, "object")): boolean {
  if (isOwnFunction(facts, file, node)) return false;
  if (name === "create_all" || name === "generate_schemas") return true;
  const origin = object && originOf(facts, { file, node: object });
  if (origin) return !/^(fs|node:)/.test(origin);
  if (name === "create_tables") return importsGroup(facts, "python");
  return importsGroup(facts, file.language) && /schema|generator|orm|source|connection|\(\)/i.test(object?.text ?? "");
}

/** Whether product code of a language imports a mapper. */
export function importsGroup(facts: TreeFacts, language: SourceFile["language"]): boolean {
  return facts.product.some((file) => file.language === language && file.imports.some(({ target }) => groupOf(language, target).group === "orm"));
}
