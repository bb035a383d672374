import { describe, expect, it } from "vitest";
import { readTexts } from "../read-tree.ts";
import { readRoutes } from "./read-routes.ts";
import type { RouteFact, RouteForms } from "./route-facts.ts";

const verbs = "{get,post,put,patch,delete,all}";
const express: RouteForms = {
  routers: [{ call: "express", isRoot: true }, { call: "express.Router" }],
  register: [{ call: `*.route()*.${verbs}`, path: 0, pathOf: "*.route" }, { call: `*.${verbs}`, path: 0 }],
  mount: [{ call: "*.use", prefix: 0 }],
};
const koa: RouteForms = {
  routers: [{ call: "koa", isRoot: true }, { call: "@koa/router", prefix: "prefix" }],
  derived: [{ name: "*.{routes,middleware}" }],
  prefixed: [{ call: "*.prefix", prefix: 0 }],
  register: [{ call: `*.${verbs}`, path: 0 }],
  mount: [{ call: "*.use", prefix: 0 }],
};
const hono: RouteForms = {
  routers: [{ call: "hono.Hono", isRoot: true }],
  derived: [{ name: "*.basePath", prefix: 0 }],
  register: [{ call: `*.${verbs}`, path: 0 }, { call: "*.on", methods: 0, path: 1 }],
  mount: [{ call: "*.route", prefix: 0, child: 1 }],
};
const fastify: RouteForms = {
  routers: [{ call: "fastify", isRoot: true }],
  register: [{ call: "*.route", methods: "method", path: "url", handler: "handler" }, { call: `*.${verbs}`, path: 0 }],
  mount: [{ call: "*.register", child: 0, prefix: "prefix", isPlugin: true }],
};
const flask: RouteForms = {
  routers: [{ call: "flask.Flask", isRoot: true }, { call: "flask.Blueprint", prefix: "url_prefix" }],
  register: [
    { call: "*.route", path: 0, methods: "methods", otherwise: ["GET"] },
    { call: "*.add_url_rule", path: [0, "rule"], methods: "methods", otherwise: ["GET"], handler: ["view_func", 2] },
    { call: `*.${verbs}`, path: 0 },
  ],
  mount: [{ call: "*.register_blueprint", child: 0, prefix: "url_prefix" }],
};
const fastapi: RouteForms = {
  routers: [{ call: "fastapi.FastAPI", isRoot: true }, { call: "fastapi.APIRouter", prefix: "prefix" }],
  register: [{ call: "*.add_api_route", path: [0, "path"], methods: "methods", otherwise: ["GET"], handler: [1, "endpoint"] }, { call: `*.${verbs}`, path: [0, "path"] }],
  mount: [{ call: "*.include_router", child: 0, prefix: "prefix" }],
};
const aiohttp: RouteForms = {
  routers: [{ call: "aiohttp.web.Application", isRoot: true }, { call: "aiohttp.web.RouteTableDef" }],
  derived: [{ name: "*.router" }],
  register: [{ call: `aiohttp.web.${verbs}`, path: 0, handler: 1, isListed: true }, { call: "*.add_{get,post,put,patch,delete}", path: 0, handler: 1 }, { call: `*.${verbs}`, path: 0 }],
  mount: [{ call: "*.add_routes", child: 0 }, { call: "*.add_subapp", prefix: 0, child: 1 }],
};
const django: RouteForms = {
  lists: ["urlpatterns"],
  register: [{ call: "django.urls.path", path: 0, handler: 1, isListed: true }],
  mount: [{ call: "django.urls.path", prefix: 0, child: 1, through: "django.urls.include", isListed: true }],
};

async function read(forms: RouteForms, files: Record<string, string>): Promise<RouteFact[]> {
  return readRoutes(await readTexts({ texts: new Map(Object.entries(files)), skipped: [] }), forms).routes;
}

const shown = ({ method, path }: RouteFact) => `${method ?? "?"} ${path ?? "?"}`;
const routes = async (forms: RouteForms, files: Record<string, string>) => (await read(forms, files)).map(shown);

describe("routes of Express", () => {
  it("are found on routers that functions of other files give back, with their prefixes", async () => {
    expect(
      await routes(express, {
        "index.js": 'import express from "express";\nimport { createApi } from "./api.js";\nconst app = express();\napp.use(express.json());\napp.use("/api", createApi({}));\napp.get("/", (request, response) => response.end());\napp.listen(1);',
        "api.js": 'import { Router } from "express";\nimport makeUsers from "./users.js";\nexport function createApi(services) {\n  const router = Router();\n  router.use("/users", guard, makeUsers(services.users));\n  return router;\n}\nfunction guard(request, response, next) { next(request.get("Authorization")); }',
        "users.js": 'import express from "express";\nexport default (users) => {\n  const routes = express.Router();\n  routes.route("/:name").get(read).delete(guard, drop);\n  routes.post("/", (request, response) => users.add(request.get("X")));\n  return routes;\n};\nfunction read() {}\nfunction guard() {}\nfunction drop() {}',
      }),
    ).toEqual(["GET /", "DELETE /api/users/{name}", "GET /api/users/{name}", "POST /api/users"]);
  });

  it("have a prefix that is given to a helper, once for each of its calls", async () => {
    const users = { "users.js": 'import { Router } from "express";\nexport const users = Router();\nusers.get("/:name", (request, response) => response.end());\nexport const tags = Router();\ntags.get("/", (request, response) => response.end());' };
    const index = (text: string) => ({ ...users, "index.js": `import express from "express";\nimport { tags, users } from "./users.js";\nconst app = express();\n${text}\napp.listen(1);` });
    expect(await routes(express, index('function install(on, prefix, version = "v1") { on.use(`${prefix}/users`, users); on.use(version, tags); }\ninstall(app, "/api");'))).toEqual(["GET /api/users/{name}", "GET /v1"]);
    expect(await routes(express, index('const put = (prefix, router) => app.use(prefix, guard, router);\nfunction guard(q, s, next) { next(); }\nput("/users", users);\nput("/tags", tags);'))).toEqual(["GET /users/{name}", "GET /tags"]);
    expect(await routes(express, index('function both(prefix) { app.use(prefix, users); app.use("/t", tags); }\nboth("/a");\nboth("/b");'))).toEqual(["GET /a/{name}", "GET /b/{name}", "GET /t"]);
    expect(await routes(express, index('function both(prefix) { app.use(prefix, users); app.use("/t", tags); }\nboth(process.env.PREFIX);'))).toEqual(["GET ?", "GET /t"]);
  });

  it("tell their handler, what runs before it, and what they are registered on", async () => {
    const [route] = await read(express, { "index.js": 'import { Router } from "express";\nconst router = Router();\nrouter.put("/x", [first, second()], (request, response) => {});' });
    expect(route?.handlers.map(({ node }) => node.kind)).toEqual(["arrow_function"]);
    expect(route?.chain.map(({ node }) => node.text)).toEqual(["first", "second()"]);
    expect(route?.router).toBe("express.Router()");
  });

  it("keep their method when only running tells where they are mounted", async () => {
    const [route] = await read(express, { "index.js": 'import express from "express";\nimport { users } from "./users.js";\nconst app = express();\napp.use(process.env.BASE, users);', "users.js": 'import { Router } from "express";\nexport const users = Router();\nusers.get("/users", (request, response) => {});' });
    expect(route && [shown(route), route.ownPath]).toEqual(["GET ?", "/users"]);
  });

  it("are opaque when a table holds them", async () => {
    const table = 'import express from "express";\nimport { table } from "./table.js";\nconst app = express();\n';
    const files = { "table.js": "export const table = load();" };
    expect(await routes(express, { ...files, "index.js": `${table}for (const { method, path, run } of table) app[method](path, run);` })).toEqual(["? ?"]);
    expect(await routes(express, { ...files, "index.js": `${table}table.forEach((each) => app.get(each.path, each.run));` })).toEqual(["GET ?"]);
  });

  it("are found when a function registers them on a router it is handed", async () => {
    expect(await routes(express, { "index.js": 'import express from "express";\nimport { addUsers } from "./users.js";\nconst api = express.Router();\naddUsers({}, api);\nconst app = express();\nfor (const each of [api]) app.use(`/${"api"}`, each);', "users.js": 'export function addUsers(users, target) {\n  target.get("/users", (request, response) => users.list(request.get("page")));\n}' })).toEqual(["GET /api/users"]);
  });

  it("are not what looks like them: maps, settings, clients, headers", async () => {
    expect(await routes(express, { "index.js": 'import express from "express";\nconst app = express();\nconst map = new Map();\nmap.get("/x");\nmap.delete(key, value);\napp.get("etag");\nfetcher.get("/x", { headers });\nexport const f = (request, name) => request.get(name, () => 1);' })).toEqual([]);
  });
});

describe("routes of Koa", () => {
  it("are found through `routes()` and the router's own prefix", async () => {
    expect(
      await routes(koa, {
        "index.js": 'import Koa from "koa";\nimport Router from "@koa/router";\nimport { tags } from "./tags.js";\nconst app = new Koa();\nconst api = new Router({ prefix: "/api" });\napi.use(tags.routes(), tags.allowedMethods());\napp.use(api.routes()).use(api.allowedMethods());',
        "tags.js": 'import Router from "@koa/router";\nexport const tags = new Router();\ntags.get("/tags", async (ctx) => { ctx.body = ctx.get("X"); }).del("/tags/:tag", drop);\nfunction drop() {}',
      }).then((all) => all.filter((each) => each.startsWith("GET"))),
    ).toEqual(["GET /api/tags"]);
  });
});

describe("prefixes of Koa's routers", () => {
  it("may be given after the router was made", async () => {
    const source = (prefix: string) => `import Koa from "koa";\nimport { Router } from "@koa/router";\nconst users = new Router();\nusers.prefix(${prefix});\nusers.get("/", (ctx) => {});\nnew Koa().use(users.routes());`;
    const forms = { ...koa, routers: [{ call: "koa", isRoot: true }, { call: "@koa/router.Router" }] };
    expect(await routes(forms, { "index.js": source('"/users"') })).toEqual(["GET /users"]);
    expect(await routes(forms, { "index.js": source("process.env.BASE") })).toEqual(["GET ?"]);
  });
});

describe("routes of Hono", () => {
  it("are found in chains, below `route` and `basePath`", async () => {
    expect(
      await routes(hono, {
        "index.js": 'import { Hono } from "hono";\nimport users from "./users.js";\nconst app = new Hono().basePath("/api");\napp.route("/users", users);\napp.on(["GET", "PUT"], "/both", (c) => c.json({}));\nexport default app;',
        "users.js": 'import { Hono } from "hono";\nexport default new Hono()\n  .get("/", (c) => c.json(c.get("viewer")))\n  .post("/login", guard(), async (c) => c.json({}));',
      }),
    ).toEqual(["GET /api/both", "PUT /api/both", "POST /api/users/login", "GET /api/users"]);
  });
});

describe("routes of Fastify", () => {
  const files = {
    "index.js": 'import Fastify from "fastify";\nimport { api } from "./api.js";\nconst app = Fastify();\napp.get("/", async () => 1);\nawait app.register(api, { prefix: "/api" });',
    "api.js": 'import plugin from "fastify-plugin";\nimport { makeUsers } from "./users.js";\nexport async function api(fastify) {\n  await fastify.register(makeUsers({}));\n  fastify.register(plugin(async (inner) => { inner.get("/tags", async () => []); }));\n}',
    "users.js": 'export function makeUsers(users) {\n  return async function (instance) {\n    instance.route({ method: "POST", url: "/users/:id", schema: { body: {} }, handler: async () => users });\n    instance.get("/users", { schema: {} }, async () => users);\n  };\n}',
  };

  it("are found inside plugins, with the prefixes they are registered with", async () => {
    expect(await routes(fastify, files)).toEqual(["GET /api/tags", "GET /", "POST /api/users/{id}", "GET /api/users"]);
  });

  it("are the prefix alone where their path is empty", async () => {
    expect(await routes(fastify, { ...files, "users.js": 'export function makeUsers(users) {\n  return async function (instance) {\n    instance.get("", async () => users);\n    users.get("", () => null);\n  };\n}' })).toEqual(["GET /api/tags", "GET /", "GET /api"]);
  });

  it("tell whether a plugin registers them", async () => {
    expect((await read(fastify, files)).map(({ router }) => router)).toEqual(["fastify().register", "fastify()", "fastify().register", "fastify().register"]);
  });
});

describe("routes of Flask", () => {
  it("are found on blueprints, also when a loop registers them", async () => {
    expect(
      await routes(flask, {
        "app.py": "from flask import Flask\nfrom routes import tags\nfrom routes.users import users as people\ndef create_app():\n    app = Flask(__name__)\n    for blueprint in (people, tags.bp):\n        app.register_blueprint(blueprint, url_prefix='/api')\n    app.add_url_rule('/health', view_func=health)\n    return app\ndef health():\n    return {}\ncreate_app()",
        "routes/users.py": "from flask import Blueprint\nusers = Blueprint('users', __name__)\n@users.route('/users/<int:number>', methods=['GET', 'PUT'])\ndef read(number):\n    return {}\n",
        "routes/tags.py": "import flask\nbp = flask.Blueprint('tags', __name__)\n@bp.get('/tags')\ndef list_tags():\n    return flask.request.args.get('/x')\n",
      }),
    ).toEqual(["GET /health", "GET /api/tags", "GET /api/users/{number}", "PUT /api/users/{number}"]);
  });
});

describe("routes of FastAPI", () => {
  it("are found with the prefixes of router and inclusion", async () => {
    expect(
      await routes(fastapi, {
        "main.py": "from fastapi import APIRouter, FastAPI\nfrom users import router\napp = FastAPI()\napi = APIRouter()\napi.include_router(router)\napp.include_router(api, prefix='/api')\n",
        "users.py": "from fastapi import APIRouter\nrouter = APIRouter(prefix='/users', tags=['x'])\n@router.get('/{name}', response_model=int)\nasync def read(name: str):\n    return 1\n@router.post('')\nasync def add() -> int:\n    return 1\n",
      }),
    ).toEqual(["GET /api/users/{name}", "POST /api/users"]);
  });
});

describe("routes of aiohttp", () => {
  it("are found in tables, lists and calls", async () => {
    expect(
      await routes(aiohttp, {
        "main.py": "from aiohttp import web\nfrom users import routes\ndef create_app():\n    api = web.Application()\n    api.add_routes(routes)\n    api.add_routes([web.get('/tags', tags), web.delete('/tags/{tag:[a-z]+}', tags)])\n    app = web.Application()\n    app.router.add_post('/login', tags)\n    app.add_subapp('/api/', api)\n    return app\nasync def tags(request):\n    return web.json_response(request.match_info.get('tag'))\ncreate_app()",
        "users.py": "from aiohttp import web\nroutes = web.RouteTableDef()\n@routes.get('/users/{name}')\nasync def read(request: web.Request) -> web.Response:\n    return web.json_response({})\n",
      }),
    ).toEqual(["GET /api/tags", "DELETE /api/tags/{tag}", "POST /login", "GET /api/users/{name}"]);
  });
});

describe("routes of Django", () => {
  it("are found through `include`, named by text or by module", async () => {
    expect(
      await routes(django, {
        "manage.py": "import config.urls",
        "config/__init__.py": "",
        "config/urls.py": "from django.urls import include, path\nfrom tags import urls\nimport users.urls\nurlpatterns = [path('api/', include([path('', include('users.urls')), path('tags', include(urls))])), path('health', lambda request: None)]\n",
        "users/__init__.py": "",
        "users/urls.py": "from django.urls import path\nfrom users import views\nurlpatterns = [path('users/<slug:name>', views.UserView.as_view(), name='user')]\n",
        "users/views.py": "from django.views import View\nclass UserView(View):\n    def get(self, request, name):\n        return None\n",
        "tags/__init__.py": "",
        "tags/urls.py": "from django.urls import path\nurlpatterns = [path('', lambda request: None)]\n",
      }),
    ).toEqual(["* /health", "* /api/tags", "* /api/users/{name}"]);
  });

  it("are found in lists that are added to, joined, or included with a name", async () => {
    const more = { "a/__init__.py": "", "a/urls.py": "from django.urls import path\nurlpatterns = [path('a', lambda request: None)]\nurlpatterns += [path('aa', lambda request: None)]\n" };
    const found = await routes({ ...django, rootNamedBy: "ROOT_URLCONF" }, {
      "manage.py": "ROOT_URLCONF = 'urls'\nimport urls",
      "urls.py": "from django.urls import include, path\nfrom a.urls import urlpatterns as a\nurlpatterns = a + [path('api/', include(('a.urls', 'name'), namespace='x'))]\n",
      ...more,
    });
    expect(found.sort()).toEqual(["* /a", "* /aa", "* /api/a", "* /api/aa"]);
  });

  it("are not mounted when another module than the named one lists them", async () => {
    const files = { "manage.py": "import settings\nimport old", "settings.py": "ROOT_URLCONF = 'urls'\n", "urls.py": "from django.urls import path\nurlpatterns = [path('a', lambda request: None)]\n", "old.py": "from django.urls import path\nurlpatterns = [path('b', lambda request: None)]\n" };
    const found = await read({ ...django, rootNamedBy: "ROOT_URLCONF" }, { ...files, "manage.py": "import settings\nimport old\nimport urls" });
    expect(found.map((route) => [shown(route), route.isMounted])).toEqual([["* ?", false], ["* /a", true]]);
  });
});

describe("less usual ways", () => {
  it("are a prefix that a chain gives to a router of Koa, and one that a maker of routers takes", async () => {
    const text = 'import Koa from "koa";\nimport Router from "@koa/router";\nconst make = (name) => new Router({ prefix: `/${name}` });\nconst tags = make("tags");\ntags.get("/", async (ctx) => {});\nconst notes = new Router().prefix("/notes");\nnotes.get("/:id", async (ctx) => {});\nnew Koa().use(notes.routes()).use(tags.routes()).listen(1);';
    expect(await routes(koa, { "index.js": text })).toEqual(["GET /tags", "GET /notes/{id}"]);
  });

  it("are a plugin of Fastify that is loaded where it is registered, and urls in a tuple", async () => {
    const files = { "index.js": 'import fastify from "fastify";\nconst app = fastify();\napp.register(import("./users.js"), { prefix: "/users" });\napp.listen({ port: 1 });', "users.js": 'export default async function (app) {\n  app.get("/me", async () => ({}));\n}' };
    expect(await routes(fastify, files)).toEqual(["GET /users/me"]);
    const urls = { "urls.py": "from django.urls import include, path\nurlpatterns = (path('tags/', include('tags.urls')),)\n", "tags/urls.py": "from django.urls import path\nfrom tags.views import index\nurlpatterns = (path('', index),)\n", "tags/views.py": "def index(request):\n    pass\n" };
    expect(await routes(django, urls)).toEqual(["* /tags/"]);
  });

  it("are handlers of a library's list, of which the last one answers", async () => {
    const text = 'import { Hono } from "hono";\nimport { createFactory } from "hono/factory";\nconst app = new Hono();\nconst show = createFactory().createHandlers(guard, (c) => c.json({}));\nfunction guard(c, next) { return next(); }\napp.get("/me", ...show);';
    const [route] = await read(hono, { "index.js": text });
    expect([route?.chain.map(({ node }) => node.text), route?.handlers.map(({ node }) => node.kind)]).toEqual([["guard"], ["arrow_function"]]);
  });
});
