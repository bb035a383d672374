import { expect, it } from "vitest";
import { isSeenToRun, mayRun } from "./may-run.ts";
import { readTexts } from "./read-tree.ts";

/** Whether each call of `work` in the file may run. */
async function runs(path: string, files: Record<string, string>, ask = mayRun): Promise<boolean[]> {
  const facts = await readTexts({ texts: new Map(Object.entries(files)), skipped: [] });
  const file = facts.files.get(path);
  return (file?.calls ?? []).filter(({ path: called }) => called.at(-1) === "work").map(({ node }) => file !== undefined && ask(facts, file, node));
}

it("tells functions of JavaScript that somebody mentions from those that nobody does", async () => {
  const index = [
    "import { used } from './other.js';",
    "work();",
    "export function never() { work(); }",
    "const handed = () => work();",
    "register(handed);",
    "function inner() { const deep = () => work(); deep(); }",
    "class Store { open() { work(); } close() { work(); } }",
    "new Store().open();",
    "class Idle { open() { work(); } }",
    "app.get('/', async () => { work(); });",
    "used(never.name.length);",
  ].join("\n");
  const files = { "run.sh": "node index.js", "index.js": index, "other.js": "export function used() { work(); }\nexport function recursive() { other(); work(); }\nfunction other() { recursive(); }" };
  expect(await runs("index.js", { ...files, "index.js": index.replace("never.name.length", "1") })).toEqual([true, false, true, false, true, true, false, true]);
  expect(await runs("other.js", files)).toEqual([true, false]);
});

it("tells what Python runs by decorators and behind the guard of a started file", async () => {
  const source = "@app.before_serving\ndef first():\n    work()\ndef second():\n    work()\nif __name__ == '__main__':\n    work()\n";
  expect(await runs("app/main.py", { "run.sh": "python -m app.main", "app/__init__.py": "", "app/main.py": source })).toEqual([true, false, true]);
  expect(await runs("app/other.py", { "run.sh": "python -m app.main", "app/__init__.py": "", "app/main.py": "import app.other", "app/other.py": source })).toEqual([true, false, false]);
});

it("knows code below what is written as false, and behind the end of its block, for dead", async () => {
  const index = ["if (false) work();", "if (0) { work(); } else { work(); }", "const a = !1 ? work() : work();", "null && work();", "f(() => { return; work(); });", "g(() => { if (x) return; work(); });", "const off = false;", "if (off && x) work();", "const on = !off;", "if (on) { work(); } else { work(); }", "h((off) => { if (off) work(); });"].join("\n");
  expect(await runs("index.js", { "run.sh": "node index.js", "index.js": index })).toEqual([false, false, true, false, true, false, false, true, false, true, false, true]);
  const main = "if False:\n    work()\nelse:\n    work()\na = work() if None else work()\nwhile 0:\n    work()\n@g\ndef f():\n    raise E\n    work()\nOFF = False\nif OFF:\n    work()\n";
  expect(await runs("main.py", { "run.sh": "python main.py", "main.py": main })).toEqual([false, true, false, true, false, false, false]);
});

it("sees methods run where something has their name, or a library calls them", async () => {
  const index = ["class Store { open() { work(); } close() { work(); } onClose() { work(); } }", "new Store().open();", "class View extends Outer { close() { work(); } }", "class Idle { open() { work(); } }", "register(View);"].join("\n");
  expect(await runs("index.js", { "run.sh": "node index.js", "index.js": `import { Outer } from "outer";\n${index}` }, isSeenToRun)).toEqual([true, false, true, true, false]);
});

it("knows what the start command names for called", async () => {
  const source = "def make():\n    work()\ndef other():\n    work()\n";
  expect(await runs("app/main.py", { "run.sh": "gunicorn app.main:make()", "app/__init__.py": "", "app/main.py": source })).toEqual([true, false]);
});

it("takes the function that a module exports as a whole for called by whoever loads it, under any name", async () => {
  const files = { "run.sh": "node index.js", "index.js": "require('./plugin')(app);", "plugin.js": "function idle() { work(); }\nmodule.exports = async function byAnotherName(app) { work(); };" };
  expect(await runs("plugin.js", files)).toEqual([false, true]);
});
