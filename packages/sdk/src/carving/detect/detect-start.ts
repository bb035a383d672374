import { scriptsOf, writeOut } from "../package-scripts.ts";
import { type Found, jsonOf, type Texts } from "./detected.ts";

const watching = /\b(nodemon|ts-node-dev|tsx watch|node-dev)\b|--watch\b|--reload\b/;

/** The command that starts the server, from the file that is surest of it; null where none says so. */
export function detectStart(files: Texts): Found<string> | null {
  const scripts = scriptsOf(files.get("package.json"));
  const script = ["start:prod", "start", "serve", "prod"].find((name) => typeof scripts[name] === "string" && !watching.test(scripts[name]));
  const candidates: (Found<string> | null)[] = [
    found(/^web:\s*(.+)$/m.exec(files.get("Procfile") ?? "")?.[1], "Procfile, web"),
    files.has("run.sh") ? { value: "./run.sh", from: "run.sh" } : null,
    script === undefined ? null : { value: script === "start" ? "npm start" : `npm run ${script}`, from: `package.json, scripts.${script}` },
    found(dockerCommand(files.get("Dockerfile") ?? ""), "Dockerfile, CMD"),
    files.has("manage.py") ? { value: "python manage.py runserver --noreload 0.0.0.0:$PORT", from: "manage.py" } : null,
    mainModule(files),
    typeof jsonOf(files, "package.json")["main"] === "string" ? { value: `node ${String(jsonOf(files, "package.json")["main"])}`, from: "package.json, main" } : null,
    found(["server.js", "index.js", "app.js", "src/index.js", "src/server.js", "src/main.ts", "src/index.ts", "src/server.ts"].find((path) => files.has(path)), "the file's name", "node "),
  ];
  const first = candidates.find((one) => one !== null && !watching.test(one.value));
  return first ? { ...first, value: withPort(first.value) } : null;
}

/** Commands that have to be run before it starts: what it is built by, what makes its tables. */
export function detectSetup(files: Texts): Found<string>[] {
  return [...detectBuild(files), ...detectMigration(files)];
}

// What is started is not there but for a build.
function detectBuild(files: Texts): Found<string>[] {
  const scripts = scriptsOf(files.get("package.json"));
  const start = detectStart(files)?.value ?? "";
  const started = /\bnode (?:-\S+ )*([\w./-]+)/.exec(writeOut(start, scripts))?.[1]?.replace(/^\.\//, "");
  if (started === undefined || typeof scripts["build"] !== "string") return [];
  const isThere = ["", ".js", ".mjs", ".cjs", ".ts", "/index.js"].some((ending) => files.has(`${started}${ending}`));
  return isThere ? [] : [{ value: "npm run build", from: `package.json, scripts.build, as ${started} is not there` }];
}

/** Whether the commands run a package for development. */
export function needsDevelopment(files: Texts, commands: readonly Found<string>[]): boolean {
  const scripts = scriptsOf(files.get("package.json"));
  const development = Object.keys((jsonOf(files, "package.json")["devDependencies"] ?? {}) as object);
  const programs: Record<string, string> = { tsc: "typescript", "nest": "@nestjs/cli", prisma: "prisma", "drizzle-kit": "drizzle-kit", knex: "knex" };
  const words = commands.flatMap(({ value }) => writeOut(value, scripts).split(/[\s;&|]+/));
  return words.some((word) => development.includes(programs[word] ?? word));
}

function detectMigration(files: Texts): Found<string>[] {
  const scripts = scriptsOf(files.get("package.json"));
  const release = /^release:\s*(.+)$/m.exec(files.get("Procfile") ?? "")?.[1];
  if (release) return [{ value: release.trim(), from: "Procfile, release" }];
  const script = ["migrate:deploy", "db:migrate", "migrate", "migrations"].find((name) => typeof scripts[name] === "string");
  if (script) return [{ value: `npm run ${script}`, from: `package.json, scripts.${script}` }];
  if (files.has("alembic.ini")) return [{ value: "alembic upgrade head", from: "alembic.ini" }];
  if (files.has("manage.py")) return [{ value: "python manage.py migrate --noinput", from: "manage.py" }];
  return [];
}

/** The team's own tests. */
export function detectTests(files: Texts): Found<string>[] {
  const test = scriptsOf(files.get("package.json"))["test"];
  if (typeof test === "string" && !/no test specified/.test(test) && !watching.test(test)) return [{ value: "npm test", from: "package.json, scripts.test" }];
  const tests = [...files.keys()].find((path) => /(^|\/)test_[^/]+\.py$/.test(path));
  if (!tests) return [];
  const usesPytest = [...files].some(([path, text]) => /(requirements[^/]*\.txt|pyproject\.toml|pytest\.ini|setup\.cfg)$/.test(path) && /\bpytest\b/.test(text));
  return [usesPytest ? { value: "python -m pytest -q", from: "pytest among its packages" } : { value: "python -m unittest", from: tests }];
}

function dockerCommand(text: string): string | undefined {
  const [, form] = [...text.matchAll(/^CMD\s+(.+)$/gm)].at(-1) ?? [];
  if (form === undefined) return undefined;
  try {
    const words = JSON.parse(form) as string[];
    return Array.isArray(words) ? words.join(" ") : undefined;
  } catch {
    return form.trim();
  }
}

/** A package with a `__main__.py` at the top is run by its name. */
function mainModule(files: Texts): Found<string> | null {
  const path = [...files.keys()].find((one) => /^(src\/)?\w+\/__main__\.py$/.test(one));
  return path ? { value: `${path.startsWith("src/") ? "PYTHONPATH=src " : ""}python -m ${path.split("/").at(-2)}`, from: path } : null;
}

/** A port that is written down gives way to the setting. */
function withPort(command: string): string {
  return command.replace(/(--port[= ]|-p |--bind[= ](?:0\.0\.0\.0|127\.0\.0\.1|\[::\])?:|0\.0\.0\.0:)(\d{4,5})\b/g, "$1$PORT");
}

function found(value: string | undefined, from: string, before = ""): Found<string> | null {
  return value === undefined || value.trim() === "" ? null : { value: `${before}${value.trim()}`, from };
}
