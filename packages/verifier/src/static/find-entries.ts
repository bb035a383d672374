import { codeIn, startCommands } from "./commands/start-commands.ts";
import { languages } from "./languages/languages.ts";

const customary = /^(src\/|app\/)?(index|main|app|server|wsgi|asgi|manage|__main__)\.([cm]?[jt]s|py)$/;

/** The files that the start command runs, itself or by the scripts it calls; customary names when those tell nothing. */
export function findEntries(texts: ReadonlyMap<string, string>): string[] {
  const scripts = readScripts(texts.get("package.json"));
  const commands = [texts.get("run.sh"), scripts.get("start"), texts.get("Procfile")].filter((text) => text !== undefined);
  const called = startCommands(texts).flatMap((line) => [...wordsOf(line.text, scripts, 0), ...modulesIn(codeIn(line) ?? "")]);
  for (const command of [...commands, ""]) {
    const words = wordsOf(command, scripts, 3);
    const found = languages.flatMap((reader) => [...reader.filesInCommand(words, texts), ...reader.filesInCommand(called, texts)]);
    if (found.length > 0) return [...new Set([...found, ...found.flatMap((path) => startedBy(path, texts))])];
  }
  return [...texts.keys()].filter((path) => customary.test(path));
}

// `script: "./src/index.js"` of the settings of a process manager
function startedBy(path: string, texts: ReadonlyMap<string, string>): string[] {
  if (!/\.config\.[cm]?[jt]s$/.test(path)) return [];
  const named = [...(texts.get(path) ?? "").matchAll(/["'`](?:\.\/)?([\w./-]+\.(?:[cm]?[jt]s|py))["'`]/g)].map(([, file]) => file as string);
  return named.filter((file) => texts.has(file));
}

function wordsOf(command: string, scripts: ReadonlyMap<string, string>, depth: number): string[] {
  const plain = command.replace(/(^|\s)#.*$/gm, "");
  const words = plain.split(/[\s"'`;&|()=]+/).filter(Boolean).map((word) => word.replace(/^\.\//, ""));
  const callables = plain.match(/[A-Za-z_][\w.]*:[A-Za-z_]\w*/g) ?? [];
  const inner = depth === 0 ? [] : [...plain.matchAll(/\b(?:npm|pnpm|yarn)(?:\s+-\S+)*\s+(?:run\s+)?([\w:-]+)/g)];
  const called = inner.flatMap(([, name]) => scripts.get(name as string) ?? []);
  return [...words, ...callables, ...called.flatMap((script) => wordsOf(script, scripts, depth - 1))];
}

// `from app.db import migrate`, `import("./src/migrate.js")`, as the words that would start them
function modulesIn(code: string): string[] {
  const ofPython = [...code.matchAll(/(?:^|[;\n])\s*(?:from\s+([\w.]+)\s+import\s+(\w+)|import\s+([\w.]+))/g)].flatMap(([, module, name, whole]) => ["python", "-m", module ?? whole ?? "", "python", "-m", `${module}.${name}`]);
  const ofNode = [...code.matchAll(/(?:import|require|from)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g)].flatMap(([, path = ""]) => ["node", path.replace(/^\.\//, "")]);
  return [...ofPython, ...ofNode];
}

function readScripts(text: string | undefined): Map<string, string> {
  try {
    const scripts: unknown = JSON.parse(text ?? "{}")?.scripts ?? {};
    return new Map(Object.entries(scripts as object).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  } catch {
    return new Map();
  }
}
