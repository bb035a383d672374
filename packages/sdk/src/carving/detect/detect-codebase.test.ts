import { expect, it } from "vitest";
import { detectCodebase } from "./detect-codebase.ts";

const express = new Map([
  ["package.json", JSON.stringify({ name: "@acme/Billing API", engines: { node: ">=22" }, scripts: { start: "nodemon app.js", "start:prod": "node app.js", migrate: "node migrate.js", test: "node --test" }, dependencies: { express: "5", pg: "8" } })],
  ["package-lock.json", "{}"],
  ["app.js", 'const port = process.env.PORT || 4000;\nconst url = need("DATABASE_URL");\nprocess.env.JWT_SECRET;\nprocess.env.MAIL_HOST;\napp.get("/ready", ok);'],
  [".env.example", "PAGE_SIZE=20\nDATABASE_URL=postgres://localhost/billing\n"],
  ["docs/openapi.yaml", "servers:\n  - url: https://example.test/v1\n"],
]);

it("reads a server for Node.js off its package.json, code and examples", () => {
  const found = detectCodebase(express, "billing");
  expect(found).toMatchObject({
    name: { value: "billing-api" }, framework: { value: "express", from: "package.json, dependencies" }, runtime: { value: { name: "node", version: "22" } },
    start: { value: "npm run start:prod", from: "package.json, scripts.start:prod" }, setup: [{ value: "npm run migrate" }], port: { value: 4000, from: "its code" },
    database: { value: "postgres" }, unset: ["MAIL_HOST"], tests: [{ value: "npm test" }], contract: { value: "docs/openapi.yaml" }, basePath: { value: "/v1" },
  });
  expect(Object.fromEntries(found?.settings.map(({ value }) => [value.name, value.value]) ?? [])).toEqual({ PORT: "{port}", DATABASE_URL: "{databaseUrl}", JWT_SECRET: "a-secret-for-grading", PAGE_SIZE: "20" });
  expect(found?.health[0]).toBe("/ready");
});

it.each([
  ["Procfile", new Map([["requirements.txt", "flask==3 --hash=sha256:1\npsycopg==3"], ["Procfile", "web: gunicorn app:app --bind 0.0.0.0:8000\nrelease: flask db upgrade"]]), "gunicorn app:app --bind 0.0.0.0:$PORT", "flask"],
  ["Dockerfile", new Map([["pyproject.toml", '[project]\nrequires-python = ">=3.12"\ndependencies = ["fastapi", "uvicorn"]'], ["Dockerfile", 'FROM python:3.12\nEXPOSE 8080\nCMD ["uvicorn", "app:app", "--port", "8080"]']]), "uvicorn app:app --port $PORT", "fastapi"],
  ["manage.py", new Map([["manage.py", ""], ["requirements.txt", "Django==5"]]), "python manage.py runserver --noreload 0.0.0.0:$PORT", "django"],
  ["a package's __main__.py", new Map([["requirements.txt", "aiohttp==3"], ["server/__main__.py", ""]]), "python -m server", "aiohttp"],
])("finds how a server for Python is started by %s", (_, files, start, framework) => {
  expect(detectCodebase(files, "api")).toMatchObject({ language: { value: "python" }, start: { value: start }, framework: { value: framework } });
});

it("finds nothing in a folder of another language", () => {
  expect(detectCodebase(new Map([["go.mod", "module x"]]), "x")).toBeNull();
});

it("finds the build of what is started and not there, and that it needs packages for development", () => {
  const manifest = (more: object) => new Map([["package.json", JSON.stringify({ name: "api", scripts: { build: "tsc -p .", start: "node dist/server.js" }, devDependencies: { typescript: "5" }, ...more })], ["src/server.ts", ""]]);
  expect(detectCodebase(manifest({}), "api")).toMatchObject({ setup: [{ value: "npm run build" }], install: { value: { kind: "npm", dev: true } } });
  expect(detectCodebase(manifest({ scripts: { build: "tsc -p .", start: "node src/server.ts" } }), "api")).toMatchObject({ setup: [], install: { value: { kind: "npm", lock: "package-lock.json" } } });
  expect(detectCodebase(manifest({ scripts: { start: "tsx src/server.ts" }, devDependencies: { tsx: "4" } }), "api")?.install.value.dev).toBe(true);
});
