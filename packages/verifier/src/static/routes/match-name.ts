import type { CallFact, SourceFile, TreeFacts } from "../facts.ts";
import { originOf } from "../origin-of.ts";
import { childIn } from "../syntax/syntax-node.ts";

const compiled = new Map<string, RegExp>();

/** True when a dotted name matches a glob: `*` is any text, `{a,b}` a choice. */
export function matchesName(name: string, glob: string): boolean {
  let pattern = compiled.get(glob);
  if (!pattern) compiled.set(glob, (pattern = new RegExp(`^${translate(glob)}$`)));
  return pattern.test(name);
}

/** True when a call matches one of the globs, as it is written or by the origin of what is called. */
export function callMatches(facts: TreeFacts, file: SourceFile, call: CallFact, globs: readonly string[]): boolean {
  const { whole, ending } = patternsOf(globs);
  if (whole.test(writtenName(call))) return true;
  // A name that was imported may have been given another one; a property keeps its own.
  if (call.path.length > 1 && call.path.at(-1) !== "()" && !ending.test(`.${call.path.at(-1) ?? ""}`)) return false;
  const called = childIn(call.node, "function") ?? childIn(call.node, "constructor");
  const origin = called && originOf(facts, { file, node: called });
  return origin !== null && whole.test(origin);
}

const patterns = new Map<string, { whole: RegExp; ending: RegExp }>();
const written = new WeakMap<CallFact, string>();

// One pattern for all globs that are asked together, and one for what they end in.
function patternsOf(globs: readonly string[]): { whole: RegExp; ending: RegExp } {
  const key = globs.join("\n");
  let found = patterns.get(key);
  if (!found) {
    const oneOf = (texts: readonly string[]) => new RegExp(texts.length === 0 ? "^(?!)" : `^(?:${texts.map(translate).join("|")})$`);
    patterns.set(key, (found = { whole: oneOf(globs), ending: oneOf(globs.flatMap(lastParts).map((part) => `*${part}`)) }));
  }
  return found;
}

function writtenName(call: CallFact): string {
  let name = written.get(call);
  if (name === undefined) written.set(call, (name = call.path.join(".").replaceAll(".()", "()")));
  return name;
}

// Of `{a,b}.{get,post}` and `express.Router().use` what stands after the last dot; of a choice of whole names that of each.
function lastParts(glob: string): string[] {
  const last = /(?:^|\.)((?:\{[^{}]*\}|[^.{}])*)$/.exec(glob)?.[1] ?? "*";
  const choice = /^\{([^{}]*\.[^{}]*)\}$/.exec(last)?.[1];
  return choice === undefined ? [last] : choice.split(",").flatMap(lastParts);
}

function translate(glob: string): string {
  return glob.replace(/\*|\{[^{}]*\}|[.+^$()|[\]\\?]/g, (part) => {
    if (part === "*") return ".*";
    if (part.startsWith("{")) return `(?:${part.slice(1, -1).split(",").map(translate).join("|")})`;
    return `\\${part}`;
  });
}
