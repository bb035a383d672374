import { describe, expect, it } from "vitest";
import { distributionsOf } from "./distributions-of.ts";
import { parseToml } from "./parse-toml.ts";
import { readManifests } from "./read-manifests.ts";

function read(texts: Record<string, string>) {
  const { requirements, locks, unreadable } = readManifests(new Map(Object.entries(texts)));
  return {
    requirements: requirements.map(({ name, spec, isExact, group, line }) => [name, spec, isExact, group, line]),
    locks: locks.map(({ file, packages, roots }) => ({ file, packages: Object.fromEntries(packages), roots: roots && Object.fromEntries(roots) })),
    unreadable,
  };
}

describe("readManifests", () => {
  it("reads the packages of a package.json by group, with their lines", () => {
    const text = '{\n  "dependencies": { "koa": "3.0.0",\n    "pg": "^8.1.0" },\n  "devDependencies": { "vitest": "~2" }\n}';
    expect(read({ "package.json": text }).requirements).toEqual([["koa", "3.0.0", true, "run", 2], ["pg", "^8.1.0", false, "run", 3], ["vitest", "~2", false, "develop", 4]]);
  });

  it.each([["1.2.3", true], ["=1.2.3", true], ["npm:other@1.2.3", true], ["workspace:*", true], ["file:../x", true], ["latest", false], ["1.2", false], ["1.x", false], [">=1.0.0 <2", false], ["github:a/b", false], [`github:a/b#${"a".repeat(40)}`, true], ["", false]])(
    "tells whether `%s` is exact", (spec, isExact) => {
      expect(read({ "package.json": JSON.stringify({ dependencies: { a: spec } }) }).requirements[0]?.[2]).toBe(isExact);
    },
  );

  it("reads package-lock.json of both forms, yarn.lock and pnpm-lock.yaml", () => {
    const npm = JSON.stringify({ lockfileVersion: 3, packages: { "": { dependencies: { koa: "3.0.0" } }, "node_modules/koa": { version: "3.0.0" }, "node_modules/@a/b": { version: "1.0.0" }, "node_modules/koa/node_modules/ms": { version: "2.0.0" } } });
    expect(read({ "package-lock.json": npm }).locks[0]).toEqual({ file: "package-lock.json", packages: { koa: ["3.0.0"], "@a/b": ["1.0.0"], ms: ["2.0.0"] }, roots: { koa: "3.0.0" } });
    expect(read({ "package-lock.json": JSON.stringify({ lockfileVersion: 1, dependencies: { koa: { version: "3.0.0", dependencies: { ms: { version: "2.0.0" } } } } }) }).locks[0]?.packages).toEqual({ koa: ["3.0.0"], ms: ["2.0.0"] });
    expect(read({ "yarn.lock": '# yarn lockfile v1\n\n"@a/b@^1.0.0":\n  version "1.2.0"\n\nkoa@3.0.0, koa@^3:\n  version "3.0.0"\n' }).locks[0]?.packages).toEqual({ "@a/b": ["1.2.0"], koa: ["3.0.0"] });
    const pnpm = "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      koa:\n        specifier: 3.0.0\n        version: 3.0.0\n\npackages:\n\n  '@a/b@1.2.0':\n    resolution: {}\n\n  koa@3.0.0:\n    resolution: {}\n\nsnapshots:\n";
    expect(read({ "pnpm-lock.yaml": pnpm }).locks[0]).toEqual({ file: "pnpm-lock.yaml", packages: { "@a/b": ["1.2.0"], koa: ["3.0.0"] }, roots: { koa: "3.0.0" } });
  });

  it("takes a compiled requirements file for the lock of what it was compiled from", () => {
    const compiled = "flask==3.1.3 \\\n    --hash=sha256:aa\n    # via -r requirements.in\nwerkzeug==3.1.0\n    # via\n    #   flask\n    #   other\n";
    expect(read({ "requirements.in": "# why\nFlask>=3 # web\n", "requirements.txt": compiled })).toEqual({
      requirements: [["flask", ">=3", false, "run", 2]],
      locks: [{ file: "requirements.txt", packages: { flask: ["3.1.3"], werkzeug: ["3.1.0"] }, roots: null }],
      unreadable: [],
    });
    expect(read({ "requirements.txt": compiled }).requirements.map(([name]) => name)).toEqual(["flask"]);
  });

  it("reads requirement lines with extras, markers, places and links to other files", () => {
    const text = '-r base.txt\n--index-url https://example.org\npsycopg[binary]==3.2.1 ; python_version > "3.8"\nruamel.yaml~=0.18\ngit+https://example.org/x.git@main#egg=x\n-e ./local\nhttps://example.org/foo-2.0-py3-none-any.whl\nbar @ https://example.org/bar-1.0.whl\n';
    expect(read({ "requirements.txt": text }).requirements).toEqual([["psycopg", "==3.2.1", true, "run", 3], ["ruamel-yaml", "~=0.18", false, "run", 4], ["x", "@ git+https://example.org/x.git@main", false, "run", 5], ["foo", "@ https://example.org/foo-2.0-py3-none-any.whl", true, "run", 7], ["bar", "@ https://example.org/bar-1.0.whl", true, "run", 8]]);
  });

  it("reads pyproject.toml in its own form and in Poetry's, with their locks", () => {
    const project = '[project]\nname = "app"\ndependencies = [\n  "flask==3.1.3",\n  "SQLAlchemy >= 2",\n]\n[dependency-groups]\ndev = ["pytest"]\n';
    const uv = '[[package]]\nname = "app"\nversion = "0"\nsource = { virtual = "." }\n[package.metadata]\nrequires-dist = [{ name = "flask", specifier = "==3.1.3" }]\n\n[[package]]\nname = "flask"\nversion = "3.1.3"\ndependencies = [\n    { name = "werkzeug" },\n]\n';
    expect(read({ "pyproject.toml": project, "uv.lock": uv })).toEqual({
      requirements: [["flask", "==3.1.3", true, "run", 4], ["sqlalchemy", ">= 2", false, "run", 5], ["pytest", "", false, "develop", 8]],
      locks: [{ file: "uv.lock", packages: { flask: ["3.1.3"] }, roots: { flask: "==3.1.3" } }],
      unreadable: [],
    });
    const poetry = '[tool.poetry.dependencies]\npython = "^3.11"\nflask = "^3.1"\nclick = { version = "8.1.0", extras = ["x"] }\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n';
    expect(read({ "pyproject.toml": poetry }).requirements.map((row) => row.slice(0, 4))).toEqual([["flask", "^3.1", false, "run"], ["click", "8.1.0", true, "run"], ["pytest", "*", false, "develop"]]);
  });

  it("leaves out what lies in vendored code, tests and examples, and names what it cannot read", () => {
    const facts = read({ "vendor/x/package.json": '{ "dependencies": { "a": "1.0.0" } }', "tests/requirements.txt": "b==1", "package.json": "{", "pyproject.toml": "[project" });
    expect(facts).toEqual({ requirements: [], locks: [], unreadable: [{ file: "package.json", reason: "it is not JSON" }, { file: "pyproject.toml", reason: "it is not TOML" }] });
  });

  it("takes a pyproject.toml that only sets up tools for no manifest", () => {
    expect(readManifests(new Map([["pyproject.toml", "[tool.ruff]\nline-length = 100\n"]])).manifests).toEqual([]);
  });
});

describe("parseToml", () => {
  it("reads dotted keys, inline tables, many-line texts and lists of tables", () => {
    expect(parseToml('a.b = 1\n[[x]]\ny = { z = "#", "k k" = [true, [\'q\']] } # note\n[[x]]\nt = """\nmany\nlines"""\n[x.inner]\nn = 1979-05-27')).toEqual({
      a: { b: "1" },
      x: [{ y: { z: "#", "k k": [true, ["q"]] } }, { t: "\nmany\nlines", inner: { n: "1979-05-27" } }],
    });
  });
});

describe("distributionsOf", () => {
  it("knows modules whose distribution has another name, the longest one first, and guesses the rest", () => {
    expect(distributionsOf("yaml")).toEqual({ names: ["pyyaml"], isKnown: true });
    expect(distributionsOf("google.cloud.storage")).toEqual({ names: ["google-cloud-storage"], isKnown: true });
    expect(distributionsOf("flask_sqlalchemy.model").names).toEqual(["flask-sqlalchemy"]);
    const guess = distributionsOf("some_thing.part");
    expect([guess.isKnown, guess.names.slice(0, 2)]).toEqual([false, ["some-thing", "some-thing-part"]]);
  });

  it("reads setup.cfg, setup.py and the first comment of a script", () => {
    expect(read({ "setup.cfg": "[metadata]\nname = a\n[options]\ninstall_requires =\n    flask==3.1.0\n    # why\n    redis>=5\npackages = find:\n" }).requirements).toEqual([["flask", "==3.1.0", true, "run", 5], ["redis", ">=5", false, "run", 7]]);
    expect(read({ "setup.py": 'REQUIRES = [\n  "flask[async]==3.1.0",\n]\nsetup(install_requires=REQUIRES, name="a")\n' }).requirements).toEqual([["flask", "==3.1.0", true, "run", 2]]);
    expect(read({ "setup.py": "setup(install_requires=open('x').read().split())" }).unreadable).toHaveLength(1);
    expect(read({ "serve.py": '# /// script\n# dependencies = [\n#   "httpx==0.28.1",\n# ]\n# ///\nimport httpx\n' }).requirements).toEqual([["httpx", "==0.28.1", true, "run", 3]]);
  });

  it("reads what Deno maps and what code asks for where it imports it", () => {
    expect(read({ "deno.json": '{ "imports": { "hono": "npm:hono@4.6.14", "hono/": "npm:/hono@4.6.14/", "@std/path": "jsr:@std/path@^1", "@/": "./src/" } }' }).requirements).toEqual([["hono", "npm:/hono@4.6.14/", true, "run", 1], ["@std/path", "jsr:@std/path@^1", false, "run", 1]]);
    expect(read({ "main.ts": 'import { Hono } from "npm:hono@4.6.14/tiny";\n' }).requirements).toEqual([["hono", "npm:hono@4.6.14/tiny", true, "run", 1]]);
    expect(read({ "deno.lock": '{ "version": "5", "npm": { "pg@8.13.1": {}, "@a/b@1.0.0_pg@8.13.1": {} } }' }).locks[0]?.packages).toEqual({ pg: ["8.13.1"], "@a/b": ["1.0.0"] });
  });

  it("takes exact versions from constraints and catalogs", () => {
    expect(read({ "requirements.txt": "-r deps/base.txt\n-c constraints.txt\n", "deps/base.txt": "flask\nredis\n", "constraints.txt": "flask==3.1.0\n" }).requirements).toEqual([["flask", "", true, "run", 1], ["redis", "", false, "run", 2]]);
    expect(read({ "requirements.txt": "-r gone.txt\n" }).unreadable).toHaveLength(1);
    expect(read({ "pnpm-workspace.yaml": "packages:\n  - a\ncatalogs:\n  old:\n    'koa': 2.15.3\ncatalog:\n  pg: ^8.1.0\n", "a/package.json": '{ "dependencies": { "koa": "catalog:old", "pg": "catalog:" } }' }).requirements.map(([name, , isExact]) => [name, isExact])).toEqual([["koa", true], ["pg", false]]);
  });
});
