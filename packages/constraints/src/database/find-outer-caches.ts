import type { Finding } from "@cd-task/model";
import { callMatches, type SourceFile, type TreeFacts } from "@cd-task/verifier";

const writers = ["django.core.cache.{cache,caches}*.{set,add,set_many,get_or_set,incr}", "{flask_caching,aiocache,cachelib}*.{set,add,set_many}", "django.core.cache.{cache,caches}*.{aset,aadd,aget_or_set}"];

/** Places that put values into the cache of a framework, which by default is the memory of the process. */
export function findOuterCaches(facts: TreeFacts, file: SourceFile): Finding[] {
  if (file.language !== "python" || !/cach/.test(file.root.text)) return [];
  return file.calls.filter((call) => callMatches(facts, file, call, writers)).map(({ node }) => ({ file: file.path, ...node.place, message: "A value is put into a cache in the memory of the process.", hint: "Keep what requests write in the database." }));
}
