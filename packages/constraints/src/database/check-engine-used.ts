import type { Finding } from "@cd-task/model";
import type { KindResult, SourceFile, TreeFacts } from "@cd-task/verifier";
import { nodesOf } from "@cd-task/verifier";
import { findConnections } from "./find-connections.ts";
import { readsUsualSetting } from "./find-described.ts";
import { readsInPrismaSchema } from "./prisma-schema.ts";
import { findOverwritten } from "./find-overwritten.ts";
import { type DatabaseOptions, engineTitles } from "./options.ts";

/** Whether the program opens the engine at the place its setting names. */
export function checkEngineUsed(facts: TreeFacts, options: DatabaseOptions): KindResult {
  const rule = "database/engine-used";
  const title = engineTitles[options.engine];
  const hint = `Open ${title} at the place that ${options.setting} names.`;
  const connections = findConnections(facts, options);
  const ours = connections.filter(({ engine }) => engine === options.engine);
  const open = connections.filter(({ engine }) => engine === null);
  const examined = { files: facts.product.length, connections: connections.length };
  const fail = (findings: Finding[]): KindResult => ({ rule, state: "fail", examined, findings });
  if (ours.length + open.length === 0) return fail([{ file: ".", line: 0, column: 0, message: `Nothing in the running program opens ${title}.`, hint }]);
  const candidates = [...ours, ...open];
  if (candidates.every(({ isFixed }) => isFixed)) {
    return fail(candidates.map(({ file, node }) => ({ file: file.path, ...node.place, message: "A fixed database is opened.", hint })));
  }
  if (!facts.product.some((file) => names(file, options.setting) || (options.setting === "DATABASE_URL" && readsUsualSetting(facts, file))) && !readsInPrismaSchema(facts, options.setting)) {
    return fail([{ file: ".", line: 0, column: 0, message: `The running program never reads ${options.setting}.`, hint }]);
  }
  const overwritten = findOverwritten(facts, options.setting);
  if (overwritten.length > 0) return fail(overwritten.map(({ file, node }) => ({ file: file.path, ...node.place, message: `What ${options.setting} says is overwritten in the code.`, hint })));
  const isKnown = ours.length > 0 || options.engine === "postgres";
  if (isKnown) return { rule, state: "pass", examined, findings: [] };
  const undecided = open.map(({ file, node }) => ({ file: file.path, ...node.place, message: "Which engine is opened shows only when running.", hint: `Name the dialect of ${title} where it is opened.` }));
  return { rule, state: "undetermined", examined, findings: undecided, note: `A dialect written out would decide whether ${title} is opened.` };
}

// The setting's name as a key, a property, a field of a settings class, or a text that is exactly it.
function names(file: SourceFile, setting: string): boolean {
  if (file.texts.some(({ value }) => value === setting)) return true;
  for (const node of nodesOf(file.root, /identifier/)) {
    if ((node.text === setting || (node.text === setting.toLowerCase() && node.parent?.kind === "assignment"))) return true;
  }
  return false;
}
