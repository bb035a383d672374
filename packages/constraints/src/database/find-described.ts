import { callMatches, childIn, namedChildren, type SourceFile, type SyntaxNode, type TreeFacts } from "@cd-task/verifier";
import { engineOfText } from "./engine-of-text.ts";
import type { Connection } from "./find-connections.ts";
import { isWrittenOut } from "./is-written-out.ts";

const places = /^(NAME|HOST|PORT|USER|URL)$/;

const readers = ["dj_database_url.{config,parse}", "environ.{Env,FileAwareEnv}().{db,db_url,db_url_config}"];

/** Databases that a file describes for a framework to open, as in Django's DATABASES: a dictionary with an ENGINE, or what is made of a URL; one that names something that is no engine opens none. */
export function findDescribed(facts: TreeFacts, file: SourceFile): Connection[] {
  if (file.language !== "python") return [];
  const written = file.texts.filter(({ value }) => value === "ENGINE").flatMap(({ node }) => describe(facts, file, node) ?? []);
  const read = file.calls.filter((call) => callMatches(facts, file, call, readers)).map(({ path, node, arguments: [where] }): Connection => {
    return { file, node, engine: null, isFixed: path.at(-1) === "parse" && where !== undefined && isWrittenOut(facts, { file, node: where }), given: [] };
  });
  return [...written, ...read];
}

/** Whether a file has a database's URL read from the setting that such a reader takes where it is told none. */
export function readsUsualSetting(facts: TreeFacts, file: SourceFile): boolean {
  return file.calls.some((call) => callMatches(facts, file, call, readers) && call.path.at(-1) !== "parse" && !call.arguments.some(({ kind, text }) => kind === "string" || /^env\b/.test(text)));
}

function describe(facts: TreeFacts, file: SourceFile, key: SyntaxNode): Connection | null {
  const pair = key.parent;
  if (pair?.kind !== "pair" || childIn(pair, "key") !== key || pair.parent?.kind !== "dictionary") return null;
  const named = file.texts.find(({ node }) => node === childIn(pair, "value"));
  const engine = named ? engineOfText(named.value) : null;
  if (named && engine === null) return null;
  const where = namedChildren(pair.parent).filter((other) => places.test(textOfKey(other)));
  return { file, node: pair, engine, isFixed: where.length > 0 && where.every((place) => isWrittenOut(facts, { file, node: childIn(place, "value") ?? place })), given: where };
}

function textOfKey(pair: SyntaxNode): string {
  return childIn(pair, "key")?.text.slice(1, -1) ?? "";
}
