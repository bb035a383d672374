import type { Finding } from "@cd-task/model";
import { callMatches, childIn, type SourceFile, type TreeFacts, valuesOf, walk } from "@cd-task/verifier";

const writers = ["django.core.cache.{cache,caches}*.{set,add,set_many,get_or_set,incr}", "{flask_caching,aiocache,cachelib}*.{set,add,set_many}", "django.core.cache.{cache,caches}*.{aset,aadd,aget_or_set}"];

/** Places that put values into the cache of a framework, which by default is the memory of the process. */
export function findOuterCaches(facts: TreeFacts, file: SourceFile): Finding[] {
  if (file.language === "javascript") return findSessions(facts, file);
  if (file.language !== "python" || !/cach/.test(file.root.text)) return [];
  const written = file.calls.filter((call) => callMatches(facts, file, call, writers)).map(({ node }) => ({ file: file.path, ...node.place, message: "A value is put into a cache in the memory of the process.", hint: "Keep what requests write in the database." }));
  return [...written, ...keptRows(file)];
}

// `session({ secret })`: without a store of its own it keeps sessions in the process.
function findSessions(facts: TreeFacts, file: SourceFile): Finding[] {
  const given = file.imports.flatMap(({ target, names }) => ("module" in target && /^(express-session|@fastify\/session|koa-generic-session)$/.test(target.module) ? names.map(({ local }) => local) : []));
  if (given.length === 0) return [];
  const calls = file.calls.filter(({ path, arguments: all }) => (path.length === 1 && given.includes(path[0] as string)) || all.some(({ text }) => given.includes(text)));
  return calls.filter(({ arguments: all }) => !all.some((node) => valuesOf(facts, { file, node }).some((value) => walk(value.node).some((part) => /^(store|spread_element)$/.test(part.kind === "spread_element" ? part.kind : (childIn(part, "key")?.text ?? (part.kind === "shorthand_property_identifier" ? part.text : "")))))))
    .map(({ node }) => ({ file: file.path, ...node.place, message: "Sessions without a store are kept in the memory of the process.", hint: "Keep what requests write in the database." }));
}

const keeping = /^@(\w+\.)?(lru_cache|cache|alru_cache|cached|memoize|ttl_cache|async_lru)\b/;
const asking = /^(execute|fetch|fetchone|fetchall|fetchrow|fetchval|fetch_\w+|scalars?|scalar_one\w*|query|select|objects)$/;

// `@lru_cache` above a function that asks the database for what its parameters say.
function keptRows(file: SourceFile): Finding[] {
  return file.functions.filter(({ node, parameters }) => node.parent?.kind === "decorated_definition" && parameters.some((name) => !/^(self|cls)$/.test(name)) && node.parent.children.some(({ kind, text }) => kind === "decorator" && keeping.test(text)))
    .filter(({ node }) => walk(node).some((part) => part.kind === "identifier" && part.field === "attribute" && asking.test(part.text)))
    .map(({ node }) => ({ file: file.path, ...node.place, message: "What the database gives is kept in the memory of the process.", hint: "Ask the database each time." }));
}
