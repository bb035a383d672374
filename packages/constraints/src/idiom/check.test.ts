import { readTexts } from "@cd-task/verifier";
import { describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { type Convention, defaults } from "./options.ts";

type Files = Record<string, string>;

const express = {
  routers: [{ call: "express", isRoot: true }, { call: "express.Router" }],
  register: [{ call: "*.{get,post,put,delete}", path: 0 }],
  mount: [{ call: "*.use", prefix: 0 }],
};
const flask = {
  routers: [{ call: "flask.Flask", isRoot: true }, { call: "flask.Blueprint" }],
  register: [{ call: "*.add_url_rule", path: 0, methods: "methods", handler: ["view_func", 2] }, { call: "*.{get,post,put,delete}", path: 0 }],
  mount: [{ call: "*.register_blueprint", child: 0 }],
};

/** How one convention ended, over files of which the first is run. */
async function stateOf(convention: Partial<Convention>, files: Files, routes: object = express): Promise<string> {
  const [first = ""] = Object.keys(files);
  const run = first.endsWith(".py") ? `exec python ${first}` : `exec node ${first}`;
  const facts = await readTexts({ texts: new Map(Object.entries({ "run.sh": run, ...files })), skipped: [] });
  const conventions = { "the-convention": { says: "So it is.", breach: "{it} is not so.", ...convention } };
  const [result] = check(facts, JSON.parse(JSON.stringify({ routes, conventions })));
  return result?.state ?? "none";
}

const js = (text: string): Files => ({ "index.js": text });
const py = (text: string): Files => ({ "main.py": text });
const app = (text: string): Files => js(`import express from "express";\nconst app = express();\n${text}`);
const flaskApp = (text: string): Files => py(`from flask import Flask, g, request\napp = Flask(__name__)\n${text}`);

describe("how many there are", () => {
  const calls = (count: object): Partial<Convention> => ({ find: "call", where: { name: "process.on" }, ...count });

  it.each<[string, object, string, string]>([
    ["one, where one is asked for", {}, 'process.on("exit", f);', "pass"],
    ["none, where one is asked for", {}, "process.off();", "fail"],
    ["one, where none may be", { atMost: 0 }, 'process.on("exit", f);', "fail"],
    ["none, where none may be", { atMost: 0 }, "process.off();", "pass"],
    ["two, where two are asked for", { atLeast: 2 }, 'process.on("exit", f); process.on("exit", g);', "pass"],
    ["one under another name", {}, 'import p from "node:process";\nconst q = p;\nq.on("exit", f);', "pass"],
    ["one that only looks like it", {}, 'import { on } from "x";\non.process("a");', "fail"],
  ])("is %s", async (_, count, text, state) => {
    expect(await stateOf(calls(count), js(text))).toBe(state);
  });

  it.each([["two files", 2, "pass"], ["three files", 3, "fail"]])("is counted in %s", async (_, inFiles, state) => {
    const files = { "index.js": 'import { a } from "./a.js";\nrun(a);', "a.js": "export const a = run(1);", "dead.js": "run(2);" };
    expect(await stateOf({ find: "call", where: { name: "run" }, inFiles: inFiles as number }, files)).toBe(state);
  });

  it("is undetermined, and not passed, when code is loaded that cannot be read", async () => {
    const never: Partial<Convention> = { find: "call", where: { name: "process.on" }, atMost: 0 };
    expect(await stateOf(never, js("import(process.argv[2]);"))).toBe("undetermined");
    expect(await stateOf(never, js('import("./a.js"); process.on("exit", f);'))).toBe("fail");
  });

  it("is undetermined for routes when nothing says how they are registered", async () => {
    expect(await stateOf({ find: "route" }, app('app.get("/", () => 1);'), {})).toBe("undetermined");
  });

  it("is vacuous when there is nothing of which all must be so", async () => {
    expect(await stateOf({ find: "route", must: { chain: 1 } }, app("app.listen(1);"))).toBe("vacuous");
    expect(await stateOf({ find: "route", must: { chain: 1 }, atLeast: 0 }, app("app.listen(1);"))).toBe("pass");
  });
});

describe("what all must be like", () => {
  const guarded: Partial<Convention> = { find: "route", must: { chain: 1 } };
  const bare = (path: string) => `app.get("${path}", () => 1);\n`;

  it("may have exceptions, as many as are allowed", async () => {
    expect(await stateOf({ ...guarded, allBut: 1 }, app(`${bare("/a")}app.get("/b", f, () => 1);`))).toBe("pass");
    expect(await stateOf({ ...guarded, allBut: 1 }, app(bare("/a") + bare("/b")))).toBe("fail");
  });

  it("has no exception for what a loop registers", async () => {
    expect(await stateOf({ ...guarded, allBut: 1 }, app("for (const each of table) app.get(each.path, () => 1);"))).toBe("fail");
  });

  it("is undetermined for routes that nothing is seen to mount", async () => {
    const users = { "users.js": 'import { Router } from "express";\nexport const users = Router();\nusers.get("/users", f, () => 1);' };
    const mounted = app('import { users } from "./users.js";\napp.use(users);');
    expect(await stateOf({ find: "route" }, { ...mounted, ...users })).toBe("pass");
    expect(await stateOf({ find: "route" }, { ...app('import * as all from "./users.js";\nfor (const each of Object.values(all)) app.use(each);'), ...users })).toBe("undetermined");
  });
});

describe("a condition", () => {
  const inHandlers = (where: object): Partial<Convention> => ({ find: "route", must: { not: { contains: { find: "catch", where } } } }) as Partial<Convention>;
  const use = (where: object): Partial<Convention> => ({ find: "call", where: { name: "*.use", ...where } }) as Partial<Convention>;
  const tryIt = (body: string) => app(`app.get("/", async (request, response, next) => { try { await f(); } catch (error) { ${body} } });`);

  it.each<[string, Partial<Convention>, Files, string]>([
    ["finds a function of four parameters", use({ argument: { parameters: 4 } }), app("app.use((a, b, c, d) => 1);"), "pass"],
    ["finds one behind a name and in a list", use({ argument: { parameters: 4 } }), app("const list = [f, handle];\nfunction f() {}\nfunction handle(a, b, c, d) {}\napp.use(list);"), "pass"],
    ["finds none of four in one of three", use({ argument: { parameters: 4 } }), app("app.use((a, b, c) => 1);"), "fail"],
    ["cannot tell for what a library gives", use({ argument: { parameters: 4 } }), app('import { make } from "x";\napp.use(make());'), "undetermined"],
    ["is told that a library's are none", use({ argument: { not: { name: "x.*" }, parameters: 4 } }), app('import { make } from "x";\napp.use(make());'), "fail"],
    ["knows a router for no such function", use({ argument: { parameters: 4 } }), app("app.use(express.Router());"), "fail"],
    ["sees what comes last", use({ argument: { parameters: 4 }, after: "*.{use,get}" }), app("app.get('/', f);\napp.use((a, b, c, d) => 1);"), "pass"],
    ["sees what comes after", use({ argument: { parameters: 4 }, after: "*.{use,get}" }), app("app.use((a, b, c, d) => 1);\napp.get('/', f);"), "fail"],
    ["sees the order in a chain", use({ argument: { parameters: 2 }, before: "*.use" }), app("app.use(f).use((a, b) => 1);\nfunction f() {}"), "fail"],
    ["sees what comes first in a chain", use({ argument: { parameters: 2 }, before: "*.use" }), app("app.use((a, b) => 1).use(f);\nfunction f() {}"), "pass"],
    ["lets pass what is thrown again", inHandlers({ not: { contains: { find: "throw" } } }), tryIt("throw new Error('x', { cause: error });"), "pass"],
    ["sees what is caught and answered", inHandlers({ not: { contains: { find: "throw" } } }), tryIt("response.json({});"), "fail"],
    ["sees what is not awaited", { find: "call", where: { name: "next" }, must: { awaited: true } }, js("export const f = async (a, next) => { next(); };"), "fail"],
    ["sees what is awaited or handed back", { find: "call", where: { name: "next" }, must: { awaited: true } }, js("export const f = async (a, next) => { await next(); };\nexport const g = (a, next) => next();"), "pass"],
    ["sees a text among the arguments", { find: "call", where: { name: "process.*", argument: { text: "uncaught*" } }, atMost: 0 }, js('const name = "uncaught" + "Exception";\nprocess.on(name, f);'), "fail"],
    ["tells one option from another", { find: "route", must: { option: "schema.body" } }, app('app.post("/", { schema: { response: { 200: {} } } }, f);\nfunction f() {}'), "fail"],
    ["follows options through names", { find: "route", must: { option: "schema.body" } }, app('const schema = { body: { type: "object" } };\nconst options = { schema };\napp.post("/", options, f);\nfunction f() {}'), "pass"],
    ["takes an empty option for none", { find: "route", must: { option: "schema.body" } }, app('app.post("/", { schema: { body: {} } }, f);\nfunction f() {}'), "fail"],
    ["cannot tell for options that are spread", { find: "route", must: { option: "schema.body" } }, app('app.post("/", { ...load() }, f);\nfunction f() {}'), "undetermined"],
    ["knows what a route is registered on", { find: "route", must: { on: "express.Router()" } }, app('app.get("/", () => 1);'), "fail"],
    ["looks at methods", { find: "route", where: { methods: ["POST"] }, must: { chain: 1 } }, app('app.get("/", () => 1);\napp.post("/", f, () => 1);'), "pass"],
    ["knows where something stands", { find: "call", where: { name: "flask.Flask" }, must: { at: "function" } }, flaskApp(""), "fail"],
    ["knows what stands in a function", { find: "call", where: { name: "flask.Flask" }, must: { at: "function" } }, py("import flask as f\ndef create_app():\n    return f.Flask(__name__)\ncreate_app()"), "pass"],
    ["knows what blocks a coroutine", { find: "call", where: { name: "time.sleep", at: "async" }, atMost: 0 }, py("from time import sleep as nap\nasync def f():\n    nap(1)"), "fail"],
    ["lets a function of its own block", { find: "call", where: { name: "time.sleep", at: "async" }, atMost: 0 }, py("import time\nasync def f():\n    def g():\n        time.sleep(1)\n    return g"), "pass"],
    ["sees names by their origin", { find: "name", where: { name: "flask.g.*" } }, flaskApp("g.user = 1"), "pass"],
    ["does not take another for it", { find: "name", where: { name: "flask.g.*" } }, py("from x import g\ng.user = 1"), "fail"],
    ["sees keys that are texts", { find: "name", where: { name: "app[text]" }, atMost: 0 }, py("app = make()\napp['x'] = 1"), "fail"],
    ["lets keys be that are none", { find: "name", where: { name: "app[text]" }, atMost: 0 }, py("app = make()\napp[KEY] = 1"), "pass"],
    ["sees what extends a class, at some remove", { find: "class", where: { extends: "django.apps.AppConfig", file: "**/main.py" }, atLeast: 2 }, py("from django.apps import AppConfig\nclass A(AppConfig):\n    pass\nclass B(A):\n    pass"), "pass"],
    ["sees decorators", { find: "function", where: { decorated: "aiohttp.web.middleware", contains: { find: "catch" } } }, py("from aiohttp import web\n@web.middleware\nasync def f(request, handler):\n    try:\n        return await handler(request)\n    except Exception:\n        return None"), "pass"],
    ["sees imports", { find: "import", where: { name: "flask*" } }, flaskApp(""), "pass"],
  ])("%s", async (_, convention, files, state) => {
    expect(await stateOf(convention, files, Object.keys(files)[0]?.endsWith(".py") ? flask : express)).toBe(state);
  });
});

describe("what handlers take and return", () => {
  const fastapi = { routers: [{ call: "fastapi.FastAPI", isRoot: true }], register: [{ call: "*.{get,post}", path: 0 }] };
  const source = (handler: string) => py(`from typing import Annotated\nfrom fastapi import Depends, FastAPI, Request\napp = FastAPI()\nUser = Annotated[int, Depends(find)]\nclass Reply:\n    pass\n@app.get("/")\n${handler}`);
  const injected: Partial<Convention> = { find: "route", must: { takes: "fastapi.Depends" } };
  const said: Partial<Convention> = { find: "route", must: { returns: "*", not: { returns: ["dict*", "object"] } } };

  it.each<[string, Partial<Convention>, string, string]>([
    ["directly", injected, "async def f(user: Annotated[int, Depends(find)]): pass", "pass"],
    ["through a name", injected, "async def f(page: int, user: User): pass", "pass"],
    ["as a default", injected, "def f(user=Depends(find)): pass", "pass"],
    ["not at all", injected, "async def f(user: int): pass", "fail"],
    ["and says its model", said, "def f() -> Reply: pass", "pass"],
    ["and says nothing", said, "def f(): pass", "fail"],
    ["and says too little", said, "def f() -> dict[str, int]: pass", "fail"],
    ["and is no coroutine", { find: "route", must: { async: true } }, "def f(): pass", "fail"],
    ["the request itself", { find: "route", must: { not: { takes: "fastapi.Request" } } }, "def f(request: Request): pass", "fail"],
  ])("a handler is given what it needs %s", async (_, convention, handler, state) => {
    expect(await stateOf(convention, source(handler), fastapi)).toBe(state);
  });
});

describe("handlers of their own", () => {
  const convention = defaults.conventions["handlers-of-their-own"] as Convention;
  const three = (handler: (index: number) => string) => [1, 2, 3].map((index) => `app.get("/${index}", ${handler(index)});`).join("\n");
  const adapter = "function adapt(run) { return async (request, response) => response.json(await run(request)); }\n";

  it.each<[string, Files, string]>([
    ["are functions where they are registered", app(three(() => "(request, response) => response.end()")), "pass"],
    ["are named functions", app(`${three((index) => `f${index}`)}\nfunction f1() {}\nfunction f2() {}\nfunction f3() {}`), "pass"],
    ["may be wrapped where they stand", app(`${adapter}${three(() => "adapt((request) => request.params)")}`), "pass"],
    ["may be wrapped by a library", app(`import { wrap } from "x";\nimport { one, two, three } from "./handlers.js";\n${three((index) => `wrap(h${index})`)}`), "pass"],
    ["may be methods of an object that is handed in", js(`import express from "express";\nexport function build(users) {\nconst app = express();\n${three((index) => `users.f${index}`)}\nreturn app;\n}`), "pass"],
    ["are not one function for all", app(`${three(() => "serve")}\nfunction serve() {}`), "fail"],
    ["are not made by an adapter", app(`import { run } from "./operations.js";\n${adapter}${three((index) => `adapt(run.f${index})`)}`), "fail"],
    ["are not made by a loop", app("for (const each of table) app.get(each.path, (request, response) => each.run(request, response));"), "fail"],
    ["are not made by an adapter in Python", flaskApp(`def adapt(run):\n    def view(**given):\n        return run(given)\n    return view\n${[1, 2, 3].map((index) => `app.add_url_rule("/${index}", "n${index}", adapt(f${index}), methods=["GET"])`).join("\n")}`), "fail"],
    ["are views with names in Python", flaskApp([1, 2, 3].map((index) => `@app.get("/${index}")\ndef f${index}():\n    return {}`).join("\n")), "pass"],
  ])("%s", async (_, files, state) => {
    expect(await stateOf(convention, files, Object.keys(files)[0]?.endsWith(".py") ? flask : express)).toBe(state);
  });
});
