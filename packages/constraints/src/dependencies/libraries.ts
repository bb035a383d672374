import type { Requirement } from "@cd-task/verifier";
import { companionTable } from "./companion-table.ts";

// Well-known packages that do nothing but for code that imports them, or for the packages that `companionsOf` knows.
// What is not among them may be a plugin or a peer of another package; its name alone does not tell.
const table: Record<Requirement["language"], string> = {
  javascript: `
    express koa fastify hono restify polka @koa/router koa-router koa-bodyparser koa-body body-parser cors @koa/cors helmet morgan compression cookie-parser
    express-session cookie-session express-rate-limit rate-limiter-flexible express-validator express-async-errors express-async-handler method-override multer busboy formidable serve-static
    http-errors http-status-codes http-proxy http-proxy-middleware swagger-jsdoc swagger-ui-express on-finished response-time connect-flash csurf serve-favicon
    lodash lodash-es underscore ramda rambda remeda fp-ts immutable immer async bluebird q p-limit p-queue p-retry p-map rxjs eventemitter3 mitt fast-glob glob globby minimatch micromatch
    moment moment-timezone date-fns date-fns-tz dayjs luxon ms humanize-duration cron node-cron node-schedule cron-parser
    axios node-fetch got superagent ky undici request request-promise needle isomorphic-fetch cross-fetch form-data qs query-string
    uuid nanoid cuid cuid2 @paralleldrive/cuid2 ulid shortid hashids short-uuid object-hash
    bcrypt bcryptjs argon2 scrypt-js jsonwebtoken jose crypto-js jws jwt-decode express-jwt speakeasy otplib tweetnacl passport passport-jwt passport-local passport-http passport-http-bearer passport-google-oauth20 passport-github2 oauth2-server
    joi yup zod ajv validator superstruct valibot io-ts runtypes class-validator class-transformer @sinclair/typebox fastest-validator is-my-json-valid
    sequelize sequelize-typescript typeorm knex objection bookshelf mongoose mongodb drizzle-orm kysely @mikro-orm/core waterline umzug pg pg-promise pg-format mysql mysql2 sqlite sqlite3 better-sqlite3 redis ioredis nedb lowdb level node-cache lru-cache keyv cache-manager connect-redis connect-mongo connect-pg-simple memcached
    bull bullmq bee-queue agenda amqplib kafkajs mqtt nats nodemailer twilio stripe @sendgrid/mail aws-sdk @aws-sdk/client-s3 firebase-admin googleapis web-push socket.io socket.io-client ws
    chalk kleur picocolors ansi-colors colors ora commander yargs minimist inquirer prompts debug boxen cli-table3 figlet meow
    winston pino bunyan log4js loglevel signale consola morgan-body express-winston pino-http
    fs-extra rimraf mkdirp del chokidar graceful-fs archiver adm-zip tar csv-parse csv-parser csv-stringify papaparse xlsx exceljs xml2js fast-xml-parser js-yaml yaml yamljs toml ini json5
    cheerio jsdom puppeteer playwright marked markdown-it showdown remark sanitize-html dompurify handlebars mustache nunjucks slugify slug @sindresorhus/slugify pluralize change-case camelcase title-case he entities striptags
    sharp jimp pdfkit pdf-lib qrcode canvas image-size mime mime-types file-type content-disposition
    is-odd is-even is-number left-pad right-pad array-flatten deepmerge deep-equal fast-deep-equal clone merge-deep object-assign classnames clsx nanoevents big.js bignumber.js decimal.js mathjs
    express-graphql apollo-server apollo-server-express @apollo/server graphql-yoga mercurius type-graphql graphql-tools dataloader @faker-js/faker faker casual chance random-js seedrandom
    awilix inversify tsyringe typedi boom neverthrow ts-pattern geoip-lite ip request-ip useragent ua-parser-js i18n i18next i18next-http-middleware accept-language-parser convict config envalid env-var
  `,
  python: `
    flask django fastapi starlette aiohttp sanic falcon bottle tornado quart litestar pyramid cherrypy connexion flask-restful flask-restx flask-smorest flask-cors flask-sqlalchemy flask-migrate flask-jwt-extended flask-login flask-bcrypt flask-wtf flask-mail flask-caching flask-limiter flask-marshmallow flask-socketio flask-admin flask-httpauth flasgger apispec
    djangorestframework djangorestframework-simplejwt django-filter django-cors-headers django-environ django-ninja django-extensions drf-spectacular drf-yasg
    sqlalchemy sqlmodel peewee pony tortoise-orm databases mongoengine pymongo motor beanie redis aioredis elasticsearch cassandra-driver psycopg psycopg2 psycopg2-binary asyncpg aiopg pymysql aiomysql mysqlclient aiosqlite dataset records alembic
    requests httpx urllib3 aiofiles aiohttp-cors requests-toolbelt beautifulsoup4 scrapy selenium feedparser lxml html5lib
    numpy pandas scipy matplotlib seaborn scikit-learn tensorflow torch keras transformers nltk spacy statsmodels sympy plotly bokeh networkx polars pyarrow openpyxl xlrd xlsxwriter python-docx pypdf2 pypdf reportlab pillow opencv-python imageio
    pyjwt python-jose authlib passlib bcrypt argon2-cffi cryptography pynacl itsdangerous oauthlib requests-oauthlib pyotp
    pydantic pydantic-settings marshmallow marshmallow-sqlalchemy cerberus voluptuous jsonschema attrs cattrs dataclasses-json schematics email-validator phonenumbers python-decouple environs dynaconf
    celery rq dramatiq huey apscheduler schedule kombu pika aio-pika kafka-python confluent-kafka boto3 botocore stripe twilio sendgrid google-cloud-storage sentry-sdk slack-sdk openai
    click typer rich colorlog python-json-logger loguru structlog tqdm tabulate prettytable termcolor fire docopt tenacity backoff retrying cachetools more-itertools toolz funcy boltons sortedcontainers bidict
    python-dateutil pytz arrow pendulum humanize humanfriendly babel python-slugify unidecode text-unidecode inflection inflect shortuuid nanoid ulid-py xmltodict pyyaml ruamel-yaml toml tomli orjson ujson simplejson msgpack jinja2 mako markdown bleach
    dependency-injector injector punq faker python-magic qrcode regex emoji chardet filelock watchdog psutil gitpython paramiko fabric jmespath deepdiff glom pluggy wrapt decorator cytoolz graphene strawberry-graphql ariadne
  `,
};

const libraries = Object.fromEntries(Object.entries(table).map(([language, text]) => [language, new Set(text.trim().split(/\s+/))]));

// What is registered on a server, client by client, by the code that imports it.
const families = /^(@fastify|@koa|@aws-sdk)\/|^(express|koa)-/;

/** Whether a package is known to be of no use but to who imports it; of others nothing is said. */
export function isLibrary({ language, name }: Pick<Requirement, "language" | "name">): boolean {
  return (libraries[language]?.has(name) ?? false) || (language === "javascript" && families.test(name));
}

// What packages expect beside them, or bring along, more often than others.
const expected: Record<Requirement["language"], RegExp> = {
  javascript: /^(express|koa|fastify|hono|rxjs|graphql|react|react-dom|vue|zod|yup|joi|ajv|@sinclair\/typebox|class-(validator|transformer)|passport|socket\.io|ws|pg|mysql2?|sqlite3?|better-sqlite3|mongodb|mongoose|redis|ioredis|sequelize|typeorm|knex|kysely|drizzle-orm|@mikro-orm\/core|bull|bullmq|pino|winston|axios|undici|node-fetch|moment|date-fns|dayjs|luxon|handlebars|nunjucks|mustache|sharp|canvas|debug|yaml|js-yaml|form-data|inversify|i18next|amqplib|kafkajs|nats|nodemailer|@aws-sdk\/.+|aws-sdk|firebase-admin|typescript)$/,
  python: /^(requests|urllib3|httpx|aiofiles|pyyaml|ruamel-yaml|attrs|numpy|pandas|pytz|python-dateutil|jinja2|mako|markdown|click|typer|rich|cryptography|tqdm|pydantic|pydantic-settings|itsdangerous|cachetools|rsa|jsonschema|lxml|regex|pillow|chardet|toml|tomli|psutil|filelock|wrapt|decorator|pluggy|watchdog|marshmallow|sqlalchemy|alembic|pyjwt|python-jose|babel|redis|kombu|celery|pymongo|motor|jmespath|boto3|botocore|msgpack|ujson|orjson|simplejson|psycopg.*|asyncpg|aiopg|pymysql|aiomysql|mysqlclient|aiosqlite|bcrypt|passlib|argon2-cffi|email-validator|starlette|flask|django|fastapi|aiohttp|apscheduler|inflection|inflect|text-unidecode|unidecode|tabulate|termcolor|humanfriendly|sentry-sdk|more-itertools|sortedcontainers|networkx|scipy|openpyxl|pyarrow)$/,
};

/** Whether other packages often expect this one beside them, or bring it along. */
export function isOftenExpected({ language, name }: Pick<Requirement, "language" | "name">): boolean {
  return expected[language].test(name);
}

const companions = Object.fromEntries(Object.entries(companionTable).map(([language, text]) => [language, new Set(text.split(/[\s:]+/))]));

const runners = /^(pm2|tsx|ts-node|ts-node-dev|cross-env|dotenv(-\w+)?|npm-run-all2?|rimraf|waitress|hypercorn|daphne|whitenoise)$/;

/** Whether it is known of a package what it expects. */
export function isWellKnown(one: Pick<Requirement, "language" | "name">): boolean {
  return isLibrary(one) || runners.test(one.name) || (companions[one.language]?.has(one.name) ?? false);
}

/** Whether the name of another package holds this one's: `date-fns-tz` may expect `date-fns`, `koa-helmet` `helmet`. */
export function isNamedIn({ language, name }: Pick<Requirement, "language" | "name">, other: Pick<Requirement, "language" | "name">): boolean {
  return language === other.language && name !== other.name && `-${other.name.replace(/[@/._]+/g, "-")}-`.includes(`-${name.replace(/[@/._]+/g, "-").replace(/^-/, "")}-`);
}
