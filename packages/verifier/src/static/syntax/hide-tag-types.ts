const before = /[\w$)\]]$/;
// What types are written with that does nothing where it is a comparison after all: no call, no assignment, no comment.
const typed = /^(?!.*(&&|\|\||\$\{|\bnew\b))[\w$\s.,:;?|&[\]{}<>"'-]+$/s;
const longest = 2000;

/**
 * TypeScript source of the same length in which the type arguments of tagged templates (``sql<Row[]>`...` ``) are blanks:
 * the grammar knows none there, and the types say nothing about what runs.
 */
export function hideTagTypes(source: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index } of source.matchAll(/>\s*`/g)) {
    const open = openingOf(source, index);
    if (open === null || open < done) continue;
    parts.push(source.slice(done, open), " ".repeat(index + 1 - open));
    done = index + 1;
  }
  return done === 0 ? source : parts.join("") + source.slice(done);
}

// The `<` that a `>` closes, where a name stands before it and types between them.
function openingOf(source: string, close: number): number | null {
  let depth = 0;
  for (let at = close; at >= Math.max(0, close - longest); at--) {
    const sign = source[at];
    if (sign === "`") return null;
    if (sign === ">") depth++;
    if (sign !== "<" || --depth > 0) continue;
    const inside = source.slice(at + 1, close);
    return before.test(source.slice(Math.max(0, at - 1), at)) && typed.test(inside) ? at : null;
  }
  return null;
}
