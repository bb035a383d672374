import { describe, expect, it } from "vitest";
import { readTexts } from "./read-tree.ts";

async function targetsOf(path: string, source: string, others: string[]): Promise<string[]> {
  const texts = new Map([[path, source], ...others.map((other): [string, string] => [other, ""])]);
  const { files } = await readTexts({ texts, skipped: [] });
  const imports = files.get(path)?.imports ?? [];
  return imports.flatMap(({ target }) => (target.kind === "file" ? target.path : target.kind === "opaque" ? "opaque" : [])).sort();
}

const scripts = ["src/models/index.js", "src/models/user.js", "src/models/post.js", "src/models/user.test.js", "src/models/deep/index.js", "src/models/deep/more.js", "src/routes/users.js"];
const gathered = ["src/models/deep/index.js", "src/models/deep/more.js", "src/models/post.js", "src/models/user.js"];
const modules = ["app/__init__.py", "app/models/__init__.py", "app/models/user.py", "app/models/post.py", "app/models/deep/__init__.py", "app/models/deep/more.py", "app/routes/users.py"];
const direct = ["app/models/deep/__init__.py", "app/models/post.py", "app/models/user.py"];

describe("loads of a listed folder in JavaScript", () => {
  it.each([
    ["chained from readdirSync", "const fs = require('fs'); const path = require('path');\nfs\n  .readdirSync(__dirname)\n  .filter((file) => file !== 'index.js')\n  .forEach((file) => require(path.join(__dirname, file)));"],
    ["in a loop over a variable", "import { readdir } from 'node:fs/promises';\nimport { pathToFileURL, fileURLToPath } from 'node:url';\nimport { dirname, join } from 'node:path';\nconst here = dirname(fileURLToPath(import.meta.url));\nconst names = (await readdir(here)).filter((name) => name.endsWith('.js'));\nfor (const name of names) await import(pathToFileURL(join(here, name)).href);"],
    ["by a template beside the file", "import { readdirSync } from 'node:fs';\nfor (const file of readdirSync(new URL('.', import.meta.url))) await import(`./${file}`);"],
    ["by names without their endings", "const { readdirSync } = require('fs');\nconst names = readdirSync(__dirname).map((file) => file.replace('.js', ''));\nmodule.exports = names.map((name) => require(`./${name}`));"],
    ["of entries with their types", "import { readdirSync } from 'node:fs';\nfor (const entry of readdirSync('src/models', { withFileTypes: true })) if (entry.isFile()) await import(`./${entry.name}`);"],
  ])("lead to all its files: %s", async (_, source) => {
    expect((await targetsOf("src/models/index.js", source, scripts.slice(1))).filter((path) => path !== "src/models/index.js")).toEqual(gathered);
  });

  it.each([
    ["an array", "await import(['..', 'routes', 'users.js'].join('/'));"],
    ["an array with a name", "const path = ['..', 'routes', 'users.js'];\nawait import(path.join('/'));"],
    ["a path of the file's own", "import path from 'node:path';\nawait import(path.join(import.meta.dirname, '..', 'routes', 'users.js'));"],
    ["a path by a module that is required", "const { join } = require('path');\nrequire(join(__dirname, '../routes/users.js'));"],
  ])("leads to the file that a text put together names: %s", async (_, source) => {
    expect(await targetsOf("src/models/index.js", source, scripts.slice(1))).toEqual(["src/routes/users.js"]);
  });

  it("leads to the files that end as the name does", async () => {
    const source = "import { readdirSync } from 'node:fs';\nfor (const folder of readdirSync('src')) await import(`./${folder}/users.js`);";
    expect(await targetsOf("src/index.js", source, scripts)).toEqual(["src/routes/users.js"]);
  });

  it("leads to all below a folder that a plugin loads", async () => {
    const source = "import load from '@web/autoload';\nimport { join } from 'node:path';\napp.register(load, { dir: join(import.meta.dirname, 'models') });";
    expect(await targetsOf("src/index.js", source, scripts)).toEqual(["src/models/deep/index.js", "src/models/deep/more.js", "src/models/index.js", "src/models/post.js", "src/models/user.js"]);
  });

  it.each([
    ["a folder that an argument names", "import { readdirSync } from 'node:fs';\nexport const load = (dir) => readdirSync(dir).map((file) => import(`${dir}/${file}`));"],
    ["a name from elsewhere beside a listing", "import { readdirSync } from 'node:fs';\nexport const names = readdirSync(import.meta.dirname);\nexport const load = (name) => import(`./${name}`);"],
    ["another folder than the listed one", "import { readdirSync } from 'node:fs';\nfor (const file of readdirSync(import.meta.dirname)) await import(`../routes/${file}`);"],
    ["a name that is chosen", "import { readdirSync } from 'node:fs';\nfor (const file of readdirSync(import.meta.dirname)) await import(`./${file === 'a' ? '../routes/users.js' : file}`);"],
    ["names that are turned into others", "import { readdirSync } from 'node:fs';\nconst names = readdirSync(import.meta.dirname).map((name) => '../routes/' + name);\nfor (const file of names) await import(`./${file}`);"],
    ["a text put together of what is unknown", "await import(['..', 'routes', process.argv[2]].join('/'));"],
    ["an array that has the name of a module", "const path = ['..', 'routes', name];\nawait import(path.join('/'));"],
    ["a function that has the name of one for paths", "const join = (...parts) => '../routes/' + parts[1];\nawait import(join('.', 'users.js'));"],
  ])("are opaque with %s", async (_, source) => {
    expect(await targetsOf("src/models/index.js", source, scripts.slice(1))).toEqual(["opaque"]);
  });
});

describe("loads of a listed package in Python", () => {
  it.each([
    ["by iter_modules", "import importlib, pkgutil\nfor module in pkgutil.iter_modules(__path__):\n    importlib.import_module(f'{__name__}.{module.name}')"],
    ["by unpacked names", "from importlib import import_module\nfrom pkgutil import iter_modules\nfor _, name, _ in iter_modules(__path__):\n    import_module('.' + name, __package__)"],
    ["by a glob of paths", "from importlib import import_module\nfrom pathlib import Path\nfor path in Path(__file__).parent.glob('*.py'):\n    import_module(f'app.models.{path.stem}')"],
    ["by glob and dirname", "import glob, importlib\nfrom os.path import basename, dirname, join\nfor path in glob.glob(join(dirname(__file__), '*.py')):\n    importlib.import_module('app.models.%s' % basename(path)[:-3])"],
    ["by listdir in a comprehension", "import importlib, os\nnames = [name[:-3] for name in os.listdir(os.path.dirname(__file__)) if name.endswith('.py')]\nmodules = [importlib.import_module('app.models.{}'.format(name)) for name in names]"],
  ])("lead to all its modules: %s", async (_, source) => {
    expect(await targetsOf("app/models/__init__.py", source, modules.filter((path) => path !== "app/models/__init__.py"))).toEqual(direct);
  });

  it("leads to all modules below a package that is walked from elsewhere", async () => {
    const source = "import importlib, pkgutil\nfrom app import models\nfor module in pkgutil.walk_packages(models.__path__, models.__name__ + '.'):\n    importlib.import_module(module.name)";
    expect((await targetsOf("app/load.py", source, modules)).filter((path) => path.startsWith("app/models/") && path !== "app/models/__init__.py")).toEqual(["app/models/deep/__init__.py", "app/models/deep/more.py", "app/models/post.py", "app/models/user.py"]);
  });

  it.each([
    ["named in the package's __all__", "__all__ = ['user', 'post']"],
    ["listed for the package's __all__", "import glob\nfrom os.path import basename, dirname, join\n__all__ = [basename(path)[:-3] for path in glob.glob(join(dirname(__file__), '*.py'))]"],
  ])("leads to modules that a star brings: %s", async (_, source) => {
    const texts = new Map([["app/main.py", "from app.models import *"], ...modules.map((path): [string, string] => [path, path === "app/models/__init__.py" ? source : ""])]);
    const { files } = await readTexts({ texts, skipped: [] });
    const paths = files.get("app/main.py")?.imports.map(({ target }) => (target.kind === "file" ? target.path : ""));
    expect(paths).toEqual(expect.arrayContaining(["app/models/user.py", "app/models/post.py"]));
  });

  it.each([
    ["a name from an argument", "import importlib\ndef load(name):\n    return importlib.import_module(f'app.models.{name}')"],
    ["another package than the listed one", "import importlib, pkgutil\nfor module in pkgutil.iter_modules(__path__):\n    importlib.import_module(f'app.routes.{module.name}')"],
    ["a name that is chosen", "import importlib, pkgutil\nfor module in pkgutil.iter_modules(__path__):\n    importlib.import_module('app.routes.users' if module.name == 'user' else f'app.models.{module.name}')"],
  ])("are opaque with %s", async (_, source) => {
    expect(await targetsOf("app/models/__init__.py", source, modules.filter((path) => path !== "app/models/__init__.py"))).toEqual(["opaque"]);
  });
});
