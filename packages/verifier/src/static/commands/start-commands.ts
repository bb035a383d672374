import { posix } from "node:path";
import { readShell, type ShellCommand } from "./read-shell.ts";

/** A command that the start command runs. */
export interface CommandLine {
  file: string;
  line: number;
  text: string;
  words: string[];
}

type Texts = ReadonlyMap<string, string>;

const kept = new WeakMap<Texts, CommandLine[]>();
const most = 500;

/**
 * What the start command runs, as far as it may: of run.sh or, without one, of the start script of package.json, a Procfile, a
 * Dockerfile and a compose file; with the scripts, targets and shell files that it calls in their turn.
 */
export function startCommands(texts: Texts): CommandLine[] {
  const known = kept.get(texts);
  if (known) return known;
  const scripts = readScripts(texts.get("package.json"));
  const lines = texts.has("run.sh") ? linesOf("run.sh", texts, { isAlone: true }) : [...namedScripts(scripts, ["start"]), ...processes(texts), ...images(texts)];
  const seen = new Set<string>(["run.sh"]);
  for (let index = 0; index < lines.length && lines.length < most; index++) {
    const next = (key: string, found: () => CommandLine[]) => {
      if (!seen.has(key)) lines.push(...found());
      seen.add(key);
    };
    const line = lines[index] as CommandLine;
    for (const name of scriptsNamed(line, scripts)) next(`script ${name}`, () => namedScripts(scripts, [name]));
    for (const target of targetsNamed(line)) next(`target ${target}`, () => targetLines(texts, target));
    for (const path of filesNamed(line, texts)) next(path, () => linesOf(path, texts));
    const inner = innerCommand(line);
    if (inner) lines.push(...toLines(line.file, readShell(inner), line.line));
  }
  kept.set(texts, lines);
  return lines;
}

/** Code that stands in the command itself: `python -c "..."`, `node --input-type=module -e "..."`; null of any other. */
export function codeIn({ words }: CommandLine): string | null {
  const isProgram = words.some((word) => /(^|\/)(python[\d.]*|node|tsx|bun|deno|manage\.py)$/.test(word));
  const at = words.findIndex((word) => /^(-c|-e|--eval|-pe?|--command)$/.test(word));
  return isProgram && at > 0 ? (words[at + 1] ?? null) : null;
}

function toLines(file: string, commands: readonly ShellCommand[], line?: number): CommandLine[] {
  return commands.map((command) => ({ file, line: line ?? command.line, text: command.text, words: command.words }));
}

function linesOf(file: string, texts: Texts, started = { isAlone: false }): CommandLine[] {
  return toLines(file, readShell(texts.get(file) ?? "", started));
}

function namedScripts(scripts: ReadonlyMap<string, string>, names: readonly string[]): CommandLine[] {
  return names.flatMap((name) => [`pre${name}`, name, `post${name}`]).flatMap((name) => toLines("package.json", readShell(scripts.get(name) ?? ""), 0));
}

// `npm run migrate`, `yarn migrate`, `node --run migrate`, `run-s migrate serve`, `concurrently "npm:serve"`
function scriptsNamed({ words }: CommandLine, scripts: ReadonlyMap<string, string>): string[] {
  const isRunner = words.some((word) => /^(npm|pnpm|yarn|bun|npx|run-[sp]|npm-run-all2?|concurrently|nf)$/.test(word)) || words.includes("--run");
  if (!isRunner) return [];
  const names = words.map((word) => word.replace(/^npm:/, ""));
  return [...scripts.keys()].filter((name) => names.some((word) => word === name || (word.endsWith("*") && name.startsWith(word.slice(0, -1))) || new RegExp(`^npm (run )?${name.replace(/[^\w:]/g, "\\$&")}$`).test(word)));
}

function targetsNamed({ words }: CommandLine): string[] {
  const at = words.findIndex((word) => /^(make|just)$/.test(word));
  return at < 0 ? [] : words.slice(at + 1).filter((word) => /^[\w.-]+$/.test(word) && !word.startsWith("-"));
}

function targetLines(texts: Texts, target: string, depth = 5): CommandLine[] {
  const file = ["Makefile", "justfile", "Justfile"].find((name) => texts.has(name));
  const text = (file && texts.get(file)) ?? "";
  const found = new RegExp(`^@?${target.replace(/[^\w]/g, "\\$&")}(?:\\s+[^:\\n]*)?:(?!=)([^\\n]*)\\n((?:[ \\t]+[^\\n]*(?:\\n|$)|[ \\t]*\\n)*)`, "m").exec(`${text}\n`);
  if (!file || !found || depth === 0) return [];
  const needed = (found[1] ?? "").replace(/#.*$/, "").split(/\s+/).filter(Boolean).flatMap((name) => targetLines(texts, name, depth - 1));
  const recipe = (found[2] ?? "").replace(/^[ \t]+[@-]*/gm, "");
  const line = text.slice(0, found.index).split("\n").length;
  return [...needed, ...toLines(file, readShell(recipe), line)];
}

// `./scripts/entry.sh`, `sh "$DIR/entry.sh"`, `. ./env.sh`
function filesNamed({ file, words }: CommandLine, texts: Texts): string[] {
  return words.flatMap((word) => {
    if (!/\.(sh|bash)$/.test(word)) return [];
    const path = posix.normalize(word.replace(/^.*[)}]\//, "").replace(/^\$\w+\//, "").replace(/^\/(app|code|srv|src|usr\/src\/app)\//, ""));
    return [path, posix.join(posix.dirname(file), path)].filter((one) => texts.has(one)).slice(0, 1);
  });
}

// `sh -c "a && b"`
function innerCommand({ words }: CommandLine): string | null {
  const at = words.findIndex((word) => /^(\/bin\/)?(ba|da|a)?sh$/.test(word));
  return at >= 0 && /^-\w*c$/.test(words[at + 1] ?? "") ? (words[at + 2] ?? null) : null;
}

// `web: gunicorn app:app`, `release: alembic upgrade head`
function processes(texts: Texts): CommandLine[] {
  return (texts.get("Procfile") ?? "").split("\n").flatMap((text, index) => {
    const [, command] = /^(?:web|release|app|server|api)\s*:\s*(.+)$/.exec(text.trim()) ?? [];
    return command ? toLines("Procfile", readShell(command), index + 1) : [];
  });
}

// `CMD ["sh", "-c", "..."]`, `ENTRYPOINT ["./entry.sh"]`, `command: ...` of a compose file
function images(texts: Texts): CommandLine[] {
  return [...texts].flatMap(([file, text]) => {
    const isCompose = /^((docker-)?compose[^/]*)\.ya?ml$/.test(file);
    if (!isCompose && !/^(docker\/)?Dockerfile[^/]*$/.test(file)) return [];
    const pattern = isCompose ? /^\s+(?:command|entrypoint):[ \t]*(\S[^\n]*)$/gm : /^(?:CMD|ENTRYPOINT)[ \t]+((?:[^\n\\]|\\.|\\\n)+)$/gm;
    return [...text.matchAll(pattern)].flatMap(({ 1: given = "", index }) => {
      const line = text.slice(0, index).split("\n").length;
      const words = wordsOfList(given);
      return words ? [{ file, line, text: words.join(" "), words }] : toLines(file, readShell(given.replace(/^(["'])(.*)\1$/, "$2")), line);
    });
  });
}

function wordsOfList(text: string): string[] | null {
  try {
    const list: unknown = JSON.parse(text.trim());
    return Array.isArray(list) && list.every((item) => typeof item === "string") ? list : null;
  } catch {
    return null;
  }
}

function readScripts(text: string | undefined): Map<string, string> {
  try {
    const { scripts } = JSON.parse(text ?? "{}") as { scripts?: Record<string, unknown> };
    return new Map(Object.entries(scripts ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return new Map();
  }
}
