import type { Finding } from "@cd-task/model";
import { groupOf, isNamed, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { engineOfModule } from "./engine-of-module.ts";
import { engineOfDriver, findComposedLoads } from "./find-composed-loads.ts";
import { findComposedPlaces } from "./find-composed-places.ts";
import { findConnections } from "./find-connections.ts";
import { engineOfText } from "./engine-of-text.ts";
import { type DatabaseOptions, engineTitles } from "./options.ts";

/** Drivers, dialects and connection URLs of other engines, and SQLite kept in memory; undecided are texts that reading cannot put together. */
export function checkOtherEngines(facts: TreeFacts, options: DatabaseOptions): { findings: Finding[]; undecided: Finding[]; imports: number } {
  let imports = 0;
  const undecided: Finding[] = [];
  const findings: Finding[] = [];
  const hint = `Keep all data in ${engineTitles[options.engine]}, without a second store and without a fall-back.`;
  for (const file of facts.product) {
    for (const { target, node } of file.imports) {
      if (target.kind !== "package" && target.kind !== "standard") continue;
      const group = groupOf(file.language, target);
      if (group.group === "driver" || group.group === "orm") imports++;
      const engine = group.group === "driver" ? group.engine : engineOfModule(target.module);
      const isListed = options.drivers[file.language].some((name) => isNamed(target.module, name));
      if (engine === null || engine === options.engine || isListed) continue;
      findings.push({ file: file.path, ...node.place, message: `\`${target.module}\` belongs to another engine (${engine}).`, hint });
    }
    for (const { node, module } of findComposedLoads(facts, file)) {
      const engine = module === null ? null : engineOfDriver(file, module);
      if (module === null) undecided.push({ file: file.path, ...node.place, message: "What is loaded here only running tells.", hint });
      else if (engine !== null && engine !== options.engine) findings.push({ file: file.path, ...node.place, message: `\`${module}\` belongs to another engine (${engine}).`, hint });
    }
    findings.push(...otherTexts(file, options, hint));
  }
  const seen = new Set(findings.map(({ file, line }) => `${file}:${line}`));
  for (const connection of findConnections(facts, options)) {
    const { file, node, engine, isNamed: says } = connection;
    for (const composed of findComposedPlaces(facts, connection)) {
      const message = composed.text === null ? "What is opened here is put together in a way that only running tells." : saysOther(composed.text, options, true);
      if (message !== null) (composed.text === null ? undecided : findings).push({ file: composed.file.path, ...composed.node.place, message, hint });
    }
    if (!says || engine === options.engine || seen.has(`${file.path}:${node.place.line}`)) continue;
    findings.push({ file: file.path, ...node.place, message: `Another engine (${engine}) is opened.`, hint });
  }
  return { findings, undecided, imports };
}

function otherTexts(file: SourceFile, options: DatabaseOptions, hint: string): Finding[] {
  return file.texts.flatMap(({ value, node }) => {
    const message = saysOther(value, options, isDialectPlace(value, surroundings(node)));
    return message === null ? [] : [{ file: file.path, ...node.place, message, hint }];
  });
}

function saysOther(text: string, options: DatabaseOptions, isPlace: boolean): string | null {
  if (/^(sqlite:\/\/|(sqlite(\+\w+)?:\/{0,3}|file:)?:memory:(\?.*)?)$|[?&]mode=memory/.test(text)) return "A database in memory is opened.";
  const engine = isPlace ? engineOfText(text) : null;
  return engine === null || engine === options.engine ? null : `\`${text.slice(0, 40)}\` names another engine (${engine}).`;
}

// The pair or the assignment that a text stands in; for an argument the whole call.
function surroundings({ parent }: SyntaxNode): string {
  return (parent?.kind === "argument_list" ? parent.parent?.text : parent?.text) ?? "";
}

// A bare word such as "pg" or "oracle" names an engine only where a dialect is asked for; one with a driver (`sqlite+aiosqlite`) anywhere.
function isDialectPlace(value: string, around: string): boolean {
  return value.includes(":") || value.includes(".") || /^\w+\+\w+$/.test(value) || /\b(dialect|client|type|provider|drivername|ENGINE|URL\.create)\b/.test(around.slice(0, 80));
}
