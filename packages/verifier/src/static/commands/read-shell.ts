/** One command of a shell script; parts of a pipe stand together. */
export interface ShellCommand {
  /** Where it begins, from 1. */
  line: number;
  text: string;
  /** Its words without quotes; what is computed stays as it is written. */
  words: string[];
}

interface Segment extends ShellCommand {
  /** What stands behind it: `&&`, `;`, `&`. */
  end: string;
}

interface Block {
  kind: "if" | "loop" | "case" | "group" | "function";
  name: string | null;
  isDead: boolean;
}

const speaking = /^(echo|printf|:|true|false)$/;
const receiving = /\|\s*(sudo\s+)?(psql|sqlite3|mysql|mariadb|sh|bash|xargs)\b/;
// A server in the foreground ends with the container.
const serving = /^(exec\s+)?(\S*\/)?((python3?\s+-m\s+)?(gunicorn|uvicorn|hypercorn|daphne|waitress-serve|granian)\b|python3?\s+manage\.py\s+runserver\b|flask\s+(\S+\s+)*run\b|fastapi\s+(run|dev)\b)/;

/** The commands of a script that may run: not what is said, what stands behind `exec`, `exit` or a server, below `if false`, or in a function that nothing calls. What stands alone is started without arguments. */
export function readShell(text: string, { isAlone = false } = {}): ShellCommand[] {
  const script = isAlone ? withoutArguments(text) : text;
  const blocks: Block[] = [];
  const found: (ShellCommand & { within: string | null })[] = [];
  let isOver = false;
  let isSkipped: boolean = false;
  let isAsked: boolean = false;
  for (const segment of split(script)) {
    const { line, end } = segment;
    let { words } = segment;
    const wasSkipped = isSkipped;
    const wasAsked: boolean = isAsked;
    isSkipped = isAsked = false;
    for (; words.length > 0; words = words.slice(1)) {
      const [word = ""] = words;
      if (word === "if") blocks.push({ kind: "if", name: null, isDead: isNever(words.slice(1)) });
      else if (/^(for|while|until|select)$/.test(word)) blocks.push({ kind: "loop", name: null, isDead: word === "while" && words[1] === "false" });
      else if (word === "case") blocks.push({ kind: "case", name: null, isDead: false });
      else if (/^(else|elif)$/.test(word)) flip(blocks.at(-1), word, words);
      else if (/^(fi|done|esac|\}|\))$/.test(word)) blocks.pop();
      else if (/^[\w-]+\(\)$|^function$/.test(word)) {
        blocks.push({ kind: "function", name: word === "function" ? (words[1] ?? "").replace("()", "") : word.slice(0, -2), isDead: false });
        words = words.slice(word === "function" ? 1 : 0);
        if (/^[{(]$/.test(words[1] ?? "")) words = words.slice(1);
      } else if (/^[{(]$/.test(word)) blocks.push({ kind: "group", name: null, isDead: false });
      else if (!/^(then|do|!|time)$/.test(word)) break;
      if (/^(for|case)$/.test(word)) break;
    }
    const [first = ""] = words;
    if (first === "" || isOver || blocks.some(({ isDead }) => isDead)) continue;
    if (wasSkipped) {
      isSkipped = end === "&&";
      continue;
    }
    isSkipped = (first === "false" && end === "&&") || (/^(true|:)$/.test(first) && end === "||");
    const within = blocks.findLast(({ kind }) => kind === "function")?.name ?? null;
    const text = segment.text.trim();
    if (!speaking.test(first) || receiving.test(text)) found.push({ line, text, words, within });
    isAsked = (wasAsked || /^(\[\[?|test|command|which)$/.test(first)) && /^(&&|\|\|)$/.test(end);
    const isPlain = !wasAsked && blocks.every(({ kind }) => kind === "group");
    if (isPlain && end !== "&" && ((first === "exec" && /^[^<>&\d]/.test(words[1] ?? "")) || first === "exit" || serving.test(words.join(" ")))) isOver = true;
  }
  return calledAmong(found);
}

// What is started by itself is given nothing: `[ "$1" = "migrate" ]` is false, and `${1:-serve}` is its own default.
function withoutArguments(script: string): string {
  return script.replace(/(\[\[?\s+|\btest\s+)"?\$(?:\{?1\}?|\{1:?-([\w-]*)\})"?(?=\s*==?\s*"?'?[\w-])/g, (_, before: string, fallback = "") => `${before}${fallback || "-"}`);
}

function calledAmong(found: readonly (ShellCommand & { within: string | null })[]): ShellCommand[] {
  const called = new Set<string>();
  for (let before = -1; before < called.size; ) {
    before = called.size;
    for (const { words, within } of found) if (within === null || called.has(within)) for (const word of words.slice(0, 3)) called.add(word);
    if (called.size === before) break;
  }
  return found.filter(({ within }) => within === null || called.has(within)).map(({ line, text, words }) => ({ line, text, words }));
}

function isNever(words: readonly string[]): boolean {
  const condition = words.join(" ");
  const same = /^(?:\[\[?|test)\s+(?:"|')?([\w-]+)(?:"|')?\s*(?:==?|-eq)\s*(?:"|')?([\w-]+)(?:"|')?(?:\s*\]\]?)?$/.exec(condition);
  return condition === "false" || (same !== null && same[1] !== same[2]);
}

function flip(block: Block | undefined, word: string, words: readonly string[]): void {
  if (block) block.isDead = word === "elif" && isNever(words.slice(1));
}

// Cut at the ends of commands; quotes and what is computed stay whole, and what a here-document says belongs to its command.
function split(script: string): Segment[] {
  const found: Segment[] = [];
  let line = 1;
  let segment: Segment = { line, text: "", words: [], end: "" };
  let word: string | null = null;
  let awaited: string | null = null;
  const endWord = () => {
    if (word !== null) segment.words.push(word);
    word = null;
  };
  const endSegment = (end: string) => {
    endWord();
    if (segment.words.length > 0) found.push({ ...segment, end });
    segment = { line, text: "", words: [], end: "" };
  };
  for (let at = 0; at < script.length; ) {
    const rest = script.slice(at, at + 400);
    const taken = takeWhole(script, at);
    if (taken) {
      line += taken.split("\n").length - 1;
      segment.text += taken;
      word = (word ?? "") + (/^["']/.test(taken) ? taken.slice(1, -1) : taken);
      at += taken.length;
      continue;
    }
    const heredoc = /^<<-?\s*["']?(\w+)["']?/.exec(rest);
    const operator = /^(&&|\|\||;;|;|&(?![>\d])|\n)/.exec(rest)?.[0];
    if (rest.startsWith("\\\n")) {
      line++;
      at += 2;
      endWord();
    } else if (heredoc) {
      awaited = heredoc[1] as string;
      segment.text += heredoc[0];
      at += heredoc[0].length;
    } else if (rest[0] === "#" && word === null) at += /^[^\n]*/.exec(script.slice(at))?.[0].length ?? 1;
    else if (operator) {
      if (operator === "&" && segment.text.endsWith(">")) segment.text += operator;
      else {
        if (operator === "\n" && awaited !== null) {
          const body = new RegExp(`^\\n([\\s\\S]*?)(?:\\n\\s*${awaited}[ \\t]*(?=\\n|$)|$)`).exec(script.slice(at))?.[0] ?? "";
          segment.text += body;
          line += body.split("\n").length - 1;
          at += body.length;
          awaited = null;
          if (body.length > 0) {
            endSegment(";");
            continue;
          }
        }
        if (operator === "\n") line++;
        endSegment(operator === "\n" ? ";" : operator);
      }
      at += operator.length;
    } else if (/^\s/.test(rest)) {
      endWord();
      segment.text += rest[0];
      at++;
    } else {
      if (segment.text.trim() === "" && word === null) segment.line = line;
      segment.text += rest[0];
      word = (word ?? "") + rest[0];
      at++;
    }
  }
  endSegment("");
  return found;
}

// `"..."`, `'...'`, `$(...)`, `${...}`
function takeWhole(script: string, at: number): string | null {
  const first = script[at];
  if (first === "'" || first === "\"") {
    for (let end = at + 1; end < script.length; end++) {
      if (script[end] === "\\" && first === "\"") end++;
      else if (script[end] === first) return script.slice(at, end + 1);
    }
    return null;
  }
  const open = first === "$" ? script[at + 1] : "";
  if (open !== "(" && open !== "{") return null;
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let end = at + 1; end < script.length; end++) {
    if (script[end] === open) depth++;
    else if (script[end] === close && --depth === 0) return script.slice(at, end + 1);
  }
  return null;
}
