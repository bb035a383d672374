import type { SyntaxNode } from "@cd-task/verifier";

/** What counts as a growing call: a method that puts something into a container, or takes it out. */
export const growing = /^(push|unshift|splice|set|add|append|insert|extend|update|setdefault|appendleft|pop|shift|delete|remove|discard|clear|put|put_nowait|__setitem__|__iadd__|__ior__|__delitem__)$/;

/** Names of containers that hold what the program itself is made of, not what requests write. */
export const plumbing =
  /^(models?|db|schemas?)$|(sockets?|connections?|timers?|intervals?|listeners?|handlers?|routes?|routers?|middlewares?|hooks|plugins|subscribers|callbacks|observers|commands|tasks|waiters|pending|queue|metrics|counters?)$/i;

/** Names of containers that may hold no more than what can be computed again. */
export const computed = /cache|memo|compiled|registry|parsers?|validators?|patterns?/i;

/** Whether an expression makes a container: an array, an object, a map, a set or what Python has of them. */
export function isContainer(node: SyntaxNode): boolean {
  if (/^(array|object|list|dictionary|set|list_comprehension|dictionary_comprehension)$/.test(node.kind)) return true;
  if (/^(as|satisfies|non_null|parenthesized)_expression$/.test(node.kind)) return node.children.some((child) => child.named && isContainer(child));
  if (/^(contextvars\.)?ContextVar\b/.test(node.text.slice(0, 30))) return /\bdefault\s*=\s*(\[|\{|dict\b|list\b|set\b)/.test(node.text);
  return /^(new (Proxy|Map|Set|WeakMap|WeakSet|Array|Object|LRUCache|LRU|QuickLRU|TTLCache|NodeCache|Keyv)\b|(cachetools\.)?(TTL|LRU|LFU|FIFO|RR)?Cache\(\w*[\d(=]|(Array|Object)\.(from|of|create)\(|(collections\.|weakref\.)?(dict|list|set|defaultdict|OrderedDict|deque|Counter|ChainMap|UserDict|UserList|WeakKeyDictionary|WeakValueDictionary|WeakSet)\(|((queue|asyncio|multiprocessing)\.)?(Simple|Lifo|Priority)?Queue\(|\w*\.?field\(default_factory=(dict|list|set)\b)/.test(node.text.slice(0, 60));
}

/** Whether a container keeps things only as long as their keys live on elsewhere. */
export function isWeak({ text }: SyntaxNode): boolean {
  return /^(new Weak(Map|Set)\b|(weakref\.)?Weak(KeyDictionary|Set)\()/.test(text);
}

/** Whether a container is written with further containers inside: `{ users: [], articles: new Map() }`. */
export function holdsContainers(node: SyntaxNode): boolean {
  return /^(object|dictionary)$/.test(node.kind) && node.children.some((pair) => pair.kind === "pair" && pair.children.some((part) => part.field === "value" && isContainer(part)));
}
