import type { Language } from "@cd-task/model";

/** What is used without an import where one of the packages behind the colon is used: drivers that a mapper loads by name, peers, parts that somebody pins, plugins that are found. */
export const companionTable: Record<Language, string> = {
  javascript: `
    pg: sequelize @sequelize/core typeorm knex objection bookshelf drizzle-orm kysely @mikro-orm/core @mikro-orm/postgresql node-pg-migrate pg-promise umzug @fastify/postgres connect-pg-simple @prisma/adapter-pg graphile-worker pg-boss
    pg-hstore: sequelize
    pg-native: pg
    sqlite3: sequelize sqlite knex typeorm objection bookshelf
    better-sqlite3: knex typeorm drizzle-orm kysely @mikro-orm/better-sqlite objection
    mysql2: sequelize knex typeorm drizzle-orm
    mariadb: sequelize knex
    tedious: sequelize knex
    reflect-metadata: @nestjs/core @mikro-orm/core typedi typeorm tsyringe inversify routing-controllers class-transformer sequelize-typescript
    class-transformer: @nestjs/common class-validator routing-controllers
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
    @koa/router: routing-controllers
    koa-bodyparser: routing-controllers
    tslib: typescript
    typescript: ts-node ts-node-dev ts-jest tsup ttypescript
    @libsql/client: drizzle-orm @prisma/adapter-libsql
    @neondatabase/serverless: drizzle-orm @prisma/adapter-neon
    @babel/core: @babel/cli @babel/node @babel/register babel-loader
    @babel/runtime: @babel/plugin-transform-runtime
    @mikro-orm/cli: @mikro-orm/core
    zod: drizzle-zod zod-openapi @hono/zod-openapi
    @sinclair/typebox: elysia @fastify/type-provider-typebox drizzle-typebox
    openapi-types: express-openapi-validator swagger-jsdoc
    ajv: ajv-formats ajv-errors fast-json-stringify
    graphql: @apollo/server graphql-yoga mercurius type-graphql express-graphql graphql-http apollo-server apollo-server-express @graphql-tools/schema graphql-tag graphql-scalars @nestjs/graphql
    @nestjs/platform-express: @nestjs/core
    @nestjs/platform-fastify: @nestjs/core
    rxjs: @nestjs/core @nestjs/common
    passport: @nestjs/passport passport-jwt passport-local passport-http-bearer passport-google-oauth20 passport-github2
    helmet: koa-helmet
    date-fns: date-fns-tz
    moment: moment-timezone
    react-dom: next
    react: react-dom next
    tailwindcss: @tailwindcss/forms @tailwindcss/typography @tailwindcss/postcss @tailwindcss/vite
    postcss: tailwindcss autoprefixer vite @tailwindcss/postcss
    @swc/core: @swc/cli @swc-node/register @swc/register ts-node @swc/jest swc-loader
    @swc/helpers: @swc/core @swc/cli @swc-node/register ts-node
    regenerator-runtime: @babel/preset-env @babel/runtime
    core-js: @babel/preset-env
    sqlite: typeorm
    mysql: sequelize knex typeorm bookshelf objection
    mongodb: mongoose typeorm @mikro-orm/mongodb connect-mongo agenda
    postgres: drizzle-orm slonik
    drizzle-kit: drizzle-orm
    oracledb: sequelize knex typeorm
    axios: @nestjs/axios axios-retry axios-mock-adapter axios-rate-limit
    bull: @nestjs/bull
    bullmq: @nestjs/bullmq
    mongoose: @nestjs/mongoose
    typeorm: @nestjs/typeorm
    sequelize: @nestjs/sequelize sequelize-typescript connect-session-sequelize
    cache-manager: @nestjs/cache-manager
    @fastify/static: @nestjs/swagger @fastify/swagger-ui @nestjs/serve-static
    handlebars: express-handlebars hbs
    type-graphql: typegraphql-prisma
    graphql-ws: graphql-yoga @nestjs/graphql
    class-validator: @nestjs/common @nestjs/swagger type-graphql routing-controllers
    sharp: next
    esbuild: serverless-esbuild tsup
    prom-client: fastify-metrics express-prom-bundle prometheus-api-metrics
    vite: @vitejs/plugin-react @vitejs/plugin-vue @sveltejs/vite-plugin-svelte vitest
    webpack: webpack-cli webpack-dev-server
    webpack-cli: webpack
    ejs: express-ejs-layouts
    swagger-ui-express: @nestjs/swagger tsoa
    pino: fastify pino-http nestjs-pino
    pino-http: nestjs-pino
    @opentelemetry/api: @opentelemetry/sdk-node @opentelemetry/auto-instrumentations-node
  `,
  python: `
    psycopg: sqlalchemy django databases sqlmodel tortoise-orm peewee alembic piccolo
    psycopg2: sqlalchemy django peewee sqlmodel aiopg alembic
    psycopg2-binary: sqlalchemy django peewee sqlmodel aiopg psycopg2 alembic
    psycopg-binary: psycopg sqlalchemy django
    psycopg-pool: psycopg django
    psycopg-c: psycopg sqlalchemy django
    asyncpg: quart-db sqlalchemy databases tortoise-orm sqlmodel gino piccolo ormar alembic
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
    uvloop: uvicorn hypercorn aiohttp gunicorn uvicorn-worker sanic
    httptools: uvicorn uvicorn-worker sanic
    websockets: uvicorn uvicorn-worker sanic
    wsproto: uvicorn hypercorn
    watchfiles: uvicorn
    uvicorn-worker: gunicorn
    marshmallow-sqlalchemy: flask-marshmallow
    backports-zoneinfo: *
    httpx: fastapi starlette
    orjson: fastapi
    jinja2: flask fastapi starlette aiohttp-jinja2 sanic litestar quart
    itsdangerous: flask starlette fastapi
    python-dotenv: litestar pydantic-settings flask uvicorn
    aiodns: aiohttp
    aiofiles: starlette fastapi sanic
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
    click: litestar rich-click flask uvicorn typer black
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
    pydantic: quart-schema fastapi pydantic-settings django-ninja sqlmodel
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
    marshmallow: flask-marshmallow marshmallow-sqlalchemy webargs flask-smorest apispec
    webargs: flask-smorest
    apispec: flask-smorest flasgger
    pyjwt: flask-jwt-extended djangorestframework-simplejwt fastapi-users msal
    flask-sqlalchemy: flask-migrate
    openpyxl: pandas
    xlrd: pandas
    xlsxwriter: pandas
    pyarrow: pandas polars
    lxml: pandas beautifulsoup4 python-docx
    html5lib: beautifulsoup4 pandas
    tabulate: pandas
    matplotlib: pandas
    numpy: pandas scipy scikit-learn matplotlib opencv-python
    pytz: pandas django celery flask-babel apscheduler djangorestframework
    soupsieve: beautifulsoup4
    tomlkit: aerich
    dictdiffer: aerich
    asyncclick: aerich
    aerich: tortoise-orm
    pypika-tortoise: tortoise-orm
    iso8601: tortoise-orm
    amqp: celery kombu
    vine: celery kombu amqp
    billiard: celery
    flower: celery
    click-didyoumean: celery
    click-plugins: celery
    click-repl: celery
    prompt-toolkit: celery click-repl ipython
    wcwidth: prompt-toolkit celery
    simple-websocket: flask-socketio flask-sock python-engineio
    python-socketio: flask-socketio
    python-engineio: flask-socketio python-socketio
    bidict: flask-socketio python-socketio
    eventlet: flask-socketio
    gevent-websocket: flask-socketio
    gevent: flask-socketio
    channels-redis: channels
    limits: flask-limiter slowapi
    cachelib: flask-caching flask-session
    wtforms: flask-wtf
    aniso8601: flask-restful flask-restx
    jsonschema: flask-restx flasgger drf-spectacular connexion
    uritemplate: drf-spectacular drf-yasg djangorestframework
    inflection: drf-spectacular drf-yasg
    pyyaml: drf-spectacular flasgger connexion apispec uvicorn
    pymongo: motor mongoengine beanie
    botocore: boto3
    s3transfer: boto3
    jmespath: boto3 botocore
    rich: fastapi-cli typer
    shellingham: typer
    typer: fastapi-cli sqlmodel
    markdown-it-py: rich
    mdurl: rich markdown-it-py
    pygments: rich
    aiosmtplib: fastapi-mail
    fastapi-users-db-sqlalchemy: fastapi-users
    watchdog: flask werkzeug uvicorn
    ujson: fastapi sanic
    sanic-routing: sanic
    tracerite: sanic
    html5tagger: sanic tracerite
    h2: httpx hypercorn
    pysocks: requests
    aiohttp: aiobotocore slack-sdk
    pycares: aiodns
    deprecated: limits
    wrapt: deprecated limits
  `,
};
