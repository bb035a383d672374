import { modulesOf, normalName, type Requirement } from "@cd-task/verifier";

// Used without an import where one of the packages behind the colon is used: drivers that a mapper loads by name, parts
// that somebody pins, plugins that are found.
const table: Record<Requirement["language"], string> = {
  javascript: `
    pg: sequelize @sequelize/core typeorm knex objection bookshelf drizzle-orm kysely @mikro-orm/core @mikro-orm/postgresql node-pg-migrate pg-promise umzug @fastify/postgres connect-pg-simple @prisma/adapter-pg graphile-worker pg-boss
    pg-hstore: sequelize
    pg-native: pg
    sqlite3: sequelize sqlite knex typeorm objection bookshelf
    better-sqlite3: knex typeorm drizzle-orm kysely @mikro-orm/better-sqlite objection
    mysql2: sequelize knex typeorm drizzle-orm
    mariadb: sequelize knex
    tedious: sequelize knex
    reflect-metadata: typeorm tsyringe inversify routing-controllers class-transformer sequelize-typescript
    class-transformer: class-validator routing-controllers
    prisma: @prisma/client
    @prisma/client: prisma
    redis: connect-redis ioredis bullmq cache-manager rate-limit-redis @adonisjs/redis
    ioredis: bullmq bull bee-queue rate-limiter-flexible @fastify/redis
    sequelize-cli: sequelize
    pino-pretty: pino fastify koa-pino-logger pino-http
    utf-8-validate: ws
    bufferutil: ws
    ajv-formats: fastify ajv
    swagger-ui-dist: swagger-ui-express
    express: routing-controllers @nestjs/platform-express
    koa: routing-controllers
    tslib: typescript
    typescript: ts-node ts-node-dev ts-jest tsup ttypescript
    @libsql/client: drizzle-orm @prisma/adapter-libsql
    @neondatabase/serverless: drizzle-orm @prisma/adapter-neon
    @babel/core: @babel/cli @babel/node @babel/register babel-loader
    @babel/runtime: @babel/plugin-transform-runtime
    @mikro-orm/cli: @mikro-orm/core
    zod: drizzle-zod zod-openapi @hono/zod-openapi
    @sinclair/typebox: @fastify/type-provider-typebox drizzle-typebox
    openapi-types: express-openapi-validator swagger-jsdoc
    ajv: ajv-formats ajv-errors fast-json-stringify
    graphql: @apollo/server graphql-yoga mercurius type-graphql
  `,
  python: `
    psycopg: sqlalchemy django databases sqlmodel tortoise-orm peewee alembic piccolo
    psycopg2: sqlalchemy django peewee sqlmodel aiopg alembic
    psycopg2-binary: sqlalchemy django peewee sqlmodel aiopg psycopg2 alembic
    psycopg-binary: psycopg sqlalchemy django
    psycopg-pool: psycopg django
    psycopg-c: psycopg sqlalchemy django
    asyncpg: sqlalchemy databases tortoise-orm sqlmodel gino piccolo ormar alembic
    aiosqlite: sqlalchemy databases tortoise-orm sqlmodel ormar alembic
    pg8000: sqlalchemy
    pymysql: sqlalchemy django peewee
    mysqlclient: sqlalchemy django
    greenlet: sqlalchemy sqlmodel gevent
    python-multipart: fastapi starlette
    email-validator: pydantic fastapi wtforms marshmallow flask-wtf
    cryptography: pyjwt python-jose authlib pymysql jwcrypto joserfc
    bcrypt: passlib flask-bcrypt django
    argon2-cffi: passlib django pwdlib
    uvloop: uvicorn hypercorn aiohttp gunicorn uvicorn-worker
    httptools: uvicorn uvicorn-worker
    websockets: uvicorn uvicorn-worker
    wsproto: uvicorn hypercorn
    watchfiles: uvicorn
    uvicorn-worker: gunicorn
    marshmallow-sqlalchemy: flask-marshmallow
    backports-zoneinfo: *
    httpx: fastapi starlette
    orjson: fastapi
    jinja2: flask fastapi starlette aiohttp-jinja2 sanic
    itsdangerous: flask starlette fastapi
    python-dotenv: pydantic-settings flask uvicorn
    aiodns: aiohttp
    aiofiles: starlette fastapi
    redis: celery channels-redis django-redis rq django-rq flask-caching flask-limiter flask-session slowapi fastapi-limiter kombu dramatiq huey aiocache
    hiredis: redis
    kombu: celery
    boto3: django-storages
    pillow: django reportlab qrcode
    uvicorn: uvicorn-worker fastapi-cli gunicorn
    fastapi-cli: fastapi
    brotli: aiohttp httpx
    tzdata: *
    typing-extensions: *
    importlib-metadata: *
    zipp: *
    exceptiongroup: *
    setuptools: *
    wheel: *
    pip: *
    packaging: *
    colorama: *
    werkzeug: flask
    click: flask uvicorn typer black
    markupsafe: flask jinja2 mako wtforms django-ninja
    blinker: flask
    starlette: fastapi
    anyio: fastapi starlette httpx
    sniffio: fastapi starlette httpx anyio
    idna: fastapi starlette aiohttp httpx requests anyio yarl email-validator
    h11: uvicorn httpx httpcore
    httpcore: httpx
    certifi: httpx requests
    urllib3: requests
    charset-normalizer: requests
    dnspython: email-validator
    annotated-types: pydantic
    annotated-doc: fastapi
    pydantic-core: pydantic
    typing-inspection: pydantic
    pydantic: fastapi pydantic-settings django-ninja sqlmodel
    sqlalchemy: sqlmodel flask-sqlalchemy alembic databases flask-migrate
    alembic: flask-migrate
    mako: alembic flask-migrate
    asgiref: django flask
    sqlparse: django
    django: djangorestframework django-ninja
    multidict: aiohttp yarl
    yarl: aiohttp
    frozenlist: aiohttp aiosignal
    aiosignal: aiohttp
    aiohappyeyeballs: aiohttp
    propcache: aiohttp yarl
    attrs: aiohttp jsonschema
    cffi: bcrypt cryptography argon2-cffi
    pycparser: bcrypt cryptography argon2-cffi cffi
    argon2-cffi-bindings: argon2-cffi
    rsa: python-jose
    pyasn1: python-jose
    ecdsa: python-jose
    six: python-jose python-dateutil
    python-dateutil: pandas
    flask-login: *
  `,
};

const companions = Object.fromEntries(
  Object.entries(table).map(([language, text]) => [language, new Map(text.trim().split("\n").map((line): [string, string[]] => {
    const [name = "", others = ""] = line.trim().split(": ");
    return [name, others.split(" ")];
  }))]),
);

// What an extra brings along where its name does not tell.
const extras: Record<string, string[]> = {
  "pydantic[email]": ["email-validator"],
  "fastapi[standard]": ["uvicorn", "httpx", "jinja2", "python-multipart", "email-validator", "fastapi-cli"],
  "fastapi[all]": ["uvicorn", "httpx", "jinja2", "python-multipart", "email-validator", "pydantic-settings", "orjson", "ujson", "itsdangerous", "pyyaml"],
  "uvicorn[standard]": ["httptools", "uvloop", "websockets", "watchfiles", "python-dotenv", "pyyaml"],
  "litestar[standard]": ["uvicorn", "uvloop", "httptools", "jinja2", "jsbeautifier"],
  "litestar[sqlalchemy]": ["advanced-alchemy", "sqlalchemy"],
  "litestar[jwt]": ["pyjwt", "cryptography"],
  "starlette[full]": ["itsdangerous", "jinja2", "python-multipart", "pyyaml", "httpx"],
  "flask[async]": ["asgiref"],
  "flask[dotenv]": ["python-dotenv"],
  "pyjwt[crypto]": ["cryptography"],
  "passlib[argon2]": ["argon2-cffi"],
  "httpx[http2]": ["h2"],
  "requests[socks]": ["pysocks"],
  "aiohttp[speedups]": ["aiodns", "brotli"],
  "django-storages[s3]": ["boto3"],
  "fastapi-users[sqlalchemy]": ["fastapi-users-db-sqlalchemy", "sqlalchemy"],
  "sqlalchemy[asyncio]": ["greenlet"],
  "sqlalchemy[postgresql]": ["psycopg2"],
  "sqlalchemy[postgresql-psycopg]": ["psycopg"],
  "sqlalchemy[postgresql-psycopgbinary]": ["psycopg", "psycopg-binary"],
  "sqlalchemy[postgresql-asyncpg]": ["asyncpg", "greenlet"],
  "django[argon2]": ["argon2-cffi"],
  "databases[postgresql]": ["asyncpg"],
  "databases[sqlite]": ["aiosqlite"],
};

/** The packages by whose use this one is used too; `*` stands for any. */
export function companionsOf({ language, name }: Requirement): string[] {
  const typed = language === "javascript" ? /^@types\/(.+)$/.exec(name)?.[1] : undefined;
  if (typed !== undefined) return typed === "node" ? ["*"] : [typed.includes("__") ? `@${typed.replace("__", "/")}` : typed];
  const others = companions[language]?.get(name) ?? [];
  // What brings a mapper along brings the driver's use along too.
  return [...others, ...others.flatMap((other) => companions[language]?.get(other) ?? []).filter((other) => other !== "*" && other !== name)];
}

const commands: Record<string, string[]> = {
  typescript: ["tsc"], "npm-run-all": ["run-s", "run-p"], "npm-run-all2": ["run-s", "run-p"], "dotenv-cli": ["dotenv"], "@nestjs/cli": ["nest"], "@biomejs/biome": ["biome"],
  "@swc/cli": ["swc"], "@babel/cli": ["babel"], "@babel/node": ["babel-node"], "fastify-cli": ["fastify"], "fastapi-cli": ["fastapi"], "sequelize-cli": ["sequelize"], pm2: ["pm2-runtime"], "kysely-ctl": ["kysely"], waitress: ["waitress-serve"],
};

/** The words by which commands name a package: its own name, the commands and the modules that it brings. */
export function commandsOf({ language, name }: Requirement): string[] {
  // Exporters and instrumentations are found by the command that starts the program.
  const agent = language === "python" && name.startsWith("opentelemetry-") ? ["opentelemetry-instrument"] : [];
  return [name, name.split("/").at(-1) as string, ...agent, ...(commands[name] ?? []), ...(language === "python" ? modulesOf(name) : [])];
}

/** The packages that the extras of a requirement bring along: `psycopg[pool]` -> `psycopg-pool`, `pool`. */
export function extrasOf({ name, extras: asked }: Requirement): string[] {
  return asked.flatMap((extra) => [...(extras[`${name}[${extra}]`] ?? []), `${name}-${normalName(extra)}`, normalName(extra)]);
}
