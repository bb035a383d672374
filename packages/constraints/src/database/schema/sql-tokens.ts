/** A part of a statement; names that are not quoted are in lower case. */
export interface Token {
  text: string;
  kind: "word" | "quoted" | "string" | "number" | "symbol" | "hole";
  line: number;
}

const forms: [Token["kind"] | null, RegExp][] = [
  [null, /\s+|--[^\n]*|\/\*[\s\S]*?\*\//y],
  ["hole", /\$\{\}|%s|%\(\w+\)s/y],
  ["string", /\$(\w*)\$[\s\S]*?\$\1\$|[eE]?'(?:[^']|'')*'/y],
  ["quoted", /"(?:[^"]|"")*"|`[^`]*`|\[[A-Za-z_][\w ]*\]/y],
  ["number", /\d[\d.]*/y],
  ["word", /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ["symbol", /::|[^]/y],
];

/** The statements of a text, each as its tokens; comments are left out. */
export function splitStatements(text: string): Token[][] {
  const statements: Token[][] = [[]];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const [kind, found] = tokenAt(text, at);
    at += found.length;
    if (kind === "symbol" && found === ";") statements.push([]);
    else if (kind !== null) statements.at(-1)?.push({ kind, text: kind === "word" ? found.toLowerCase() : kind === "quoted" ? found.slice(1, -1) : found, line });
    line += found.split("\n").length - 1;
  }
  return statements.filter((tokens) => tokens.length > 0);
}

function tokenAt(text: string, at: number): [Token["kind"] | null, string] {
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found) return [kind, found];
  }
  return ["symbol", text[at] as string];
}
