import { describe, expect, it } from "vitest";
import type { TreeFacts } from "./facts.ts";
import { readTexts } from "./read-tree.ts";

const read = (files: Record<string, string>): Promise<TreeFacts> => readTexts({ texts: new Map(Object.entries(files)), skipped: [] });

/** What the imports of one file lead to, as short texts. */
async function targets(files: Record<string, string>, path: string): Promise<string[]> {
  const facts = await read(files);
  return (facts.files.get(path)?.imports ?? []).map(({ form, target }) => {
    const to = target.kind === "file" || target.kind === "folder" ? target.path : target.kind === "missing" ? target.specifier : target.kind === "opaque" ? "?" : target.module;
    return `${form} ${target.kind} ${to}`;
  });
}

describe("imports of Python", () => {
  const tree = { "app/__init__.py": "", "app/routes/__init__.py": "", "app/routes/user.py": "", "app/services/a.py": "", "logging.py": "" };

  it("finds the submodule before the attribute, at any relative level", async () => {
    const source = "from .. import routes\nfrom ..routes import user as u, other\nfrom . import a\nimport os, app.routes.user as r";
    expect(await targets({ ...tree, "app/services/b.py": source }, "app/services/b.py")).toEqual([
      "static file app/routes/__init__.py",
      "static file app/routes/user.py",
      "static file app/routes/__init__.py",
      "static file app/services/a.py",
      "static standard os",
      "static file app/routes/user.py",
    ]);
  });

  it("keeps what is asked for of a package, since its parts differ in purpose", async () => {
    const source = "from django import http\nfrom sqlalchemy.orm import Session\nimport json.decoder";
    expect(await targets({ "x.py": source }, "x.py")).toEqual(["static package django.http", "static package sqlalchemy.orm.Session", "static standard json.decoder"]);
  });

  it("takes a folder without code of its own for no package where a library has its name", async () => {
    const files = { "alembic/env.py": "", "tools/a.py": "", "x.py": "from alembic import command, env\nimport tools" };
    expect(await targets(files, "x.py")).toEqual(["static file alembic/env.py", "static package alembic.command", "static folder tools"]);
  });

  it("counts an import under TYPE_CHECKING as type-only, its else branch not", async () => {
    const source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  import flask\nelse:\n  import bottle";
    expect(await targets({ "x.py": source }, "x.py")).toEqual(["static standard typing.TYPE_CHECKING", "type-only package flask", "static package bottle"]);
  });

  it("resolves import_module with a written name and calls a computed one opaque", async () => {
    const source = "import importlib as i\ni.import_module('app.' + 'routes.user')\n__import__(name)\nexec(code)\nsys.modules['x']\nre.compile('x')";
    expect(await targets({ ...tree, "x.py": source }, "x.py")).toEqual([
      "static standard importlib",
      "reflection file app/routes/user.py",
      "reflection opaque ?",
      "reflection opaque ?",
      "reflection opaque ?",
    ]);
  });

  it("takes folders without __init__.py for packages and names what is not there", async () => {
    const source = "import space.inner\nimport space\nfrom space import nothing\nfrom app.nowhere import x";
    expect(await targets({ ...tree, "space/inner.py": "", "x.py": source }, "x.py")).toEqual([
      "static file space/inner.py",
      "static folder space",
      "static missing space/nothing",
      "static missing app.nowhere",
    ]);
  });

  it("follows settings and arguments that name a module, a package with its own modules, or something in a module", async () => {
    const users = { "app/users/__init__.py": "", "app/users/apps.py": "class Users:\n  name = 'app.users'", "app/users/sub/x.py": "", "app/users/test_x.py": "", "app/main.py": "app = 1" };
    const source = `ROOT = "app.routes.user"
INSTALLED = ["app.users.apps.Users", *MORE] + ["app.users"]
HANDLERS = {"app.services.a": {"factory": "app.main:app"}}
os.environ["SETTINGS"] = "app.services.a"
path("users", include("app.routes.user", namespace="app.users.apps"))`;
    expect(await targets({ ...tree, ...users, "app/x.py": source }, "app/x.py")).toEqual([
      "named file app/routes/user.py",
      "named file app/users/apps.py",
      "named file app/users/__init__.py",
      "named file app/users/apps.py",
      "named file app/main.py",
      "named file app/services/a.py",
      "named file app/routes/user.py",
      "named file app/users/apps.py",
    ]);
  });

  it("follows a name without dots where a setting lists applications, and nowhere else", async () => {
    const users = { "users/__init__.py": "", "users/apps.py": "", "notes.py": "" };
    const source = 'LOCAL_APPS = ["users", "notes", "nothing"]\nNAME = "users"\nnames = ["users"]\nprint("users", ["users"])';
    expect(await targets({ ...users, "x.py": source }, "x.py")).toEqual(["named file users/__init__.py", "named file users/apps.py"]);
  });

  it("takes no other text for a module: messages, keys, names of loggers, names that nothing has, other people's modules", async () => {
    const source = `logging.getLogger("app.routes.user")
logger.info("app.routes.user")
def f(a="app.routes.user"):
    kept = "app.routes.user"
    return "app.routes.user" == a
LEVELS = {"app.routes.user": 1}
OTHERS = ["app.routes.user.Missing", "app.nowhere", "django.http", "app", "app.routes.user and more", f"app.{x}.user"]`;
    expect(await targets({ ...tree, "app/x.py": source }, "app/x.py")).toEqual([]);
  });

  it("ignores imports in comments and documentation", async () => {
    expect(await targets({ "x.py": '"""import flask"""\n# import flask\ntext = "import flask"' }, "x.py")).toEqual([]);
  });
});

describe("imports of JavaScript and TypeScript", () => {
  const tree = { "src/routes/x.js": "", "src/lib/index.ts": "" };

  it("reads every form of import", async () => {
    const source = `import {
  a } from './routes/x'; import './routes/x.js'; export * from './lib'; await import(\`./routes/x.js\`);
const { q } = require('pg'); import type { T } from 'express'; import{r}from'../src/routes/x'`;
    expect(await targets({ ...tree, "src/m.ts": source }, "src/m.ts")).toEqual([
      "static file src/routes/x.js",
      "side-effect file src/routes/x.js",
      "re-export file src/lib/index.ts",
      "type-only package express",
      "static file src/routes/x.js",
      "dynamic file src/routes/x.js",
      "require package pg",
    ]);
  });

  it("follows package.json imports and exports, aliases of packages and tsconfig paths", async () => {
    const manifest = '{ "name": "self", "imports": { "#http/*": { "default": "./src/routes/*.js" } }, "exports": { "./lib": "./src/lib/index.ts" }, "dependencies": { "web": "npm:express@5" } }';
    const config = '{ /* c */ "compilerOptions": { "paths": { "~web/*": ["./src/routes/*"], }, } }';
    const source = "import '#http/x'; import 'self/lib'; import 'web'; import '~web/x.js'; import 'hono/jwt'; import 'fs'";
    expect(await targets({ ...tree, "package.json": manifest, "tsconfig.json": config, "src/m.js": source }, "src/m.js")).toEqual([
      "side-effect file src/routes/x.js",
      "side-effect file src/lib/index.ts",
      "side-effect package express",
      "side-effect file src/routes/x.js",
      "side-effect package hono/jwt",
      "side-effect standard node:fs",
    ]);
  });

  it("takes data behind aliases for the tree's own, and data of packages for theirs", async () => {
    const manifest = '{ "imports": { "#data/*": "./data/*" }, "_moduleAliases": { "@root": "." }, "dependencies": { "@geo/data": "1.0.0" } }';
    const config = '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"], "@geo/*": ["./libs/*"] } } }';
    const source = "import '@/openapi.json'; import '@/list.graphql?raw'; import '#data/cities.json'; import '@root/a.yaml'; import '@geo/data/all.json'; import 'geo/all.json'; import '@/gone'";
    expect(await targets({ "package.json": manifest, "tsconfig.json": config, "src/m.ts": source }, "src/m.ts")).toEqual([
      "side-effect folder src/openapi.json",
      "side-effect folder src/list.graphql",
      "side-effect folder data/cities.json",
      "side-effect folder a.yaml",
      "side-effect package @geo/data/all.json",
      "side-effect package geo/all.json",
      "side-effect package @/gone",
    ]);
  });

  it("calls computed names, eval, handed-on require and code from elsewhere opaque", async () => {
    const source = "require(x); import(`./${y}`); eval('1'); new Function('a'); const r = require; import 'https://a.b/c.js'; import '../../out.js'; import './a.node'";
    const found = await targets({ "src/m.js": source }, "src/m.js");
    expect(found.filter((text) => text.includes(" opaque "))).toHaveLength(8);
  });

  it("knows the require that createRequire gives", async () => {
    const source = "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nload('pg'); createRequire(u)('sqlite3');";
    expect((await targets({ "m.js": source }, "m.js")).slice(1)).toEqual(["require package pg", "require package sqlite3"]);
  });
});

describe("what the started program is made of", () => {
  it("follows run.sh through npm scripts to the files reached, tests and dead files left out", async () => {
    const facts = await read({
      "run.sh": "#!/bin/sh\n# node dead.js\nexec npm start\n",
      "package.json": '{ "scripts": { "start": "node --enable-source-maps src/index.js" } }',
      "src/index.js": "import './a.js'; import '../docs/b.js'",
      "src/a.js": "",
      "docs/b.js": "",
      "dead.js": "",
    });
    expect(facts.entries).toEqual(["src/index.js"]);
    expect(facts.product.map(({ path }) => path)).toEqual(["docs/b.js", "src/a.js", "src/index.js"]);
  });

  it("runs a package's __init__.py and __main__.py", async () => {
    const facts = await read({ "run.sh": "exec python -m app", "app/__init__.py": "from .x import y", "app/__main__.py": "", "app/x.py": "", "app/dead.py": "" });
    expect(facts.product.map(({ path }) => path)).toEqual(["app/__init__.py", "app/__main__.py", "app/x.py"]);
  });

  it("follows names that a framework loads, from settings to what they list", async () => {
    const facts = await read({
      "run.sh": "exec python -m app",
      "app/__main__.py": "import os\nos.environ.setdefault('SETTINGS_MODULE', 'app.settings')",
      "app/__init__.py": "",
      "app/settings.py": "ROOT_URLCONF = 'app.urls'\nMIGRATIONS = {'app': 'app.models.migrations'}",
      "app/urls.py": "urlpatterns = [path('api/', include('app.users.urls'))]",
      "app/users/urls.py": "from app.users.views import show",
      "app/users/views.py": "show = 1",
      "app/users/dead.py": "",
      "app/models/migrations/__init__.py": "",
      "app/models/migrations/0001_initial.py": "",
    });
    expect(facts.unreachable).toBeNull();
    expect([...facts.files.keys()].filter((path) => !facts.product.some((file) => file.path === path))).toEqual(["app/users/dead.py"]);
  });

  it("takes all product files where a module's name is computed", async () => {
    const facts = await read({ "run.sh": "python main.py", "main.py": "__import__(n)", "other.py": "", "tests/test_x.py": "" });
    expect(facts.unreachable).toMatch(/main\.py/);
    expect(facts.product.map(({ path }) => path)).toEqual(["main.py", "other.py"]);
  });
});

describe("facts of a file", () => {
  it("counts statements that do something", async () => {
    const facts = await read({ "x.py": '"""doc"""\nimport os\ndef f(a):\n  """doc"""\n  return a\n', "x.js": "'use strict';\nimport 'a';\nconst f = (a) => a;\n" });
    expect([facts.files.get("x.py")?.statements, facts.files.get("x.js")?.statements]).toEqual([2, 2]);
  });

  it("gives places in UTF-16 columns and the place of a syntax error", async () => {
    const facts = await read({ "x.js": "const a = '😀'; f();\n", "y.py": "def f(:\n  pass\n" });
    expect(facts.files.get("x.js")?.calls[0]?.node.place).toEqual({ line: 1, column: 17 });
    expect(facts.files.get("y.py")?.syntaxError?.line).toBe(1);
  });

  it("names code nested a hundred thousand deep as unread", async () => {
    const facts = await read({ "x.js": `${"[".repeat(100_000)}${"]".repeat(100_000)}` });
    expect(facts.skipped).toEqual([{ path: "x.js", reason: "it could not be parsed (it is nested too deep)" }]);
  });
});
