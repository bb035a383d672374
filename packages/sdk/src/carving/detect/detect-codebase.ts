import { basename } from "node:path";
import { detectDatabase, detectSettings } from "./detect-settings.ts";
import { detectSetup, detectStart, detectTests, needsDevelopment } from "./detect-start.ts";
import { type Detected, type Found, jsonOf, type Texts } from "./detected.ts";

const frameworks = ["express", "fastify", "hono", "koa", "@nestjs/core", "django", "fastapi", "flask", "aiohttp", "litestar"];
const ports: Record<string, number> = { javascript: 3000, python: 8000 };

/** What the files of a codebase say of it, each with the place it was found at; null where it is in none of the languages that can be carved. Pure. */
export function detectCodebase(files: Texts, folder: string): Detected | null {
  const isPython = ["manage.py", "pyproject.toml", "requirements.txt", "setup.py"].find((path) => files.has(path));
  const language: Detected["language"] | null = files.has("package.json") ? { value: "javascript", from: "package.json" } : isPython ? { value: "python", from: isPython } : null;
  if (!language) return null;
  const database = detectDatabase(files);
  const manifest = jsonOf(files, "package.json");
  const [setup, start] = [detectSetup(files), detectStart(files)];
  const dev = language.value === "javascript" && needsDevelopment(files, [...setup, ...(start ? [start] : [])]);
  const contract = [...files.keys()].filter((path) => /(^|\/)(openapi|swagger)[^/]*\.(ya?ml|json)$/i.test(path)).sort((a, b) => a.split("/").length - b.split("/").length)[0];
  return {
    name: typeof manifest["name"] === "string" ? { value: toName(manifest["name"]), from: "package.json, name" } : { value: toName(basename(folder)), from: "its folder" },
    language,
    framework: detectFramework(files, language.value),
    runtime: detectRuntime(files, language.value),
    install: language.value === "javascript" ? { value: { kind: "npm", lock: files.has("npm-shrinkwrap.json") ? "npm-shrinkwrap.json" : "package-lock.json", ...(dev && { dev }) }, from: "package.json" } : { value: { kind: "pip", lock: hashedLock(files) }, from: hashedLock(files) },
    setup,
    start,
    port: detectPort(files, language.value),
    database,
    ...detectSettings(files, database.value),
    tests: detectTests(files),
    health: detectHealth(files),
    contract: contract === undefined ? null : { value: contract, from: "its name" },
    basePath: detectBasePath(contract === undefined ? "" : (files.get(contract) ?? "")),
  };
}

function detectFramework(files: Texts, language: string): Found<string> {
  const manifest = jsonOf(files, "package.json");
  const python = [...files].filter(([path]) => /(^|\/)(requirements[^/]*\.(txt|in)|pyproject\.toml|setup\.py)$/.test(path)).map(([, text]) => text.toLowerCase()).join("\n");
  const npm = Object.keys({ ...(manifest["dependencies"] as object | undefined) });
  // What others are built on stands in a lock as well: the last of the list wins there.
  const named = frameworks.filter((name) => (language === "python" ? new RegExp(`(^|["'\\s])${name}\\b`, "m").test(python) : npm.includes(name)));
  const [first] = named;
  return first === undefined ? { value: "unknown", from: "a guess" } : { value: first.replace(/^@([a-z]+)\/.*/, "$1"), from: language === "python" ? "its packages" : "package.json, dependencies" };
}

function detectRuntime(files: Texts, language: string): Detected["runtime"] {
  const name = language === "python" ? ("python" as const) : ("node" as const);
  const image = new RegExp(`^FROM \\S*\\b${name}:(\\d+(?:\\.\\d+)?)`, "m").exec(files.get("Dockerfile") ?? "")?.[1];
  const engines = (jsonOf(files, "package.json")["engines"] as { node?: string } | undefined)?.node;
  const stated = name === "node" ? /\d+(\.\d+)?/.exec(engines ?? "")?.[0] : /requires-python\s*=\s*["'][^\d"']*(\d+\.\d+)/.exec(files.get("pyproject.toml") ?? "")?.[1];
  if (stated !== undefined) return { value: { name, version: stated }, from: name === "node" ? "package.json, engines" : "pyproject.toml, requires-python" };
  if (image !== undefined) return { value: { name, version: image }, from: "Dockerfile, FROM" };
  return { value: { name, version: name === "node" ? "22" : "3.11" }, from: "a guess" };
}

function hashedLock(files: Texts): string {
  const locks = [...files].filter(([path, text]) => /^requirements[^/]*\.(txt|lock)$/.test(path) && text.includes("--hash=")).map(([path]) => path);
  return locks[0] ?? "requirements.txt";
}

function detectPort(files: Texts, language: string): Found<number> {
  const forms: [RegExp, RegExp, string][] = [
    [/^Dockerfile$/, /^EXPOSE\s+(\d+)/m, "Dockerfile, EXPOSE"],
    [/^(docker-)?compose[^/]*\.ya?ml$/, /["']?\d+:(\d{4,5})["']?\s*$/m, "the compose file"],
    [/^\.env\./, /^PORT=(\d+)/m, "its example of settings"],
    [/\.([cm]?[jt]s|py)$/, /PORT\b[^\n]{0,20}?\b(\d{4,5})\b/, "its code"],
  ];
  for (const [path, form, from] of forms) {
    const hit = [...files].filter(([name]) => path.test(name)).map(([, text]) => form.exec(text)?.[1]).find((value) => value !== undefined && value !== "5432");
    if (hit !== undefined) return { value: Number(hit), from };
  }
  return { value: ports[language] ?? 3000, from: "a guess" };
}

function detectHealth(files: Texts): string[] {
  const named = [...files].filter(([path]) => /\.([cm]?[jt]s|py|ya?ml)$|^Dockerfile$/.test(path)).flatMap(([, text]) => [...text.matchAll(/["'`\s](?:https?:\/\/[^/\s"'`]+)?(\/[\w\-/]*(?:health|ready|ping|status)[\w-]*)\b/gi)].map(([, path = ""]) => path));
  return [...new Set([...named.flatMap((path) => [path, `/api${path}`]), "/health", "/healthz", "/api/health", "/api/health-check", "/ping", "/"])].slice(0, 24);
}

function detectBasePath(contract: string): Found<string> {
  const url = /servers:\s*\n\s*-\s*(?:description:[^\n]*\n\s*)?url:\s*["']?([^\s"']+)/.exec(contract)?.[1] ?? /"servers"\s*:\s*\[\s*\{[^}]*?"url"\s*:\s*"([^"]+)"/.exec(contract)?.[1] ?? /"?basePath"?\s*:\s*["']?([^\s"',]+)/.exec(contract)?.[1];
  const path = url === undefined ? "" : url.replace(/^https?:\/\/[^/]+/, "").replace(/\/$/, "");
  return { value: /^(\/[A-Za-z0-9._~-]+)*$/.test(path) ? path : "", from: url === undefined ? "a guess" : "the contract, servers" };
}

function toName(text: string): string {
  return text.toLowerCase().replace(/^@[^/]+\//, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "codebase";
}
