import { normalName } from "./manifest-facts.ts";

// Modules whose distribution has another name; several where several give the module. The longest known module wins.
const table = `
yaml=pyyaml jwt=pyjwt jose=python-jose,jose dotenv=python-dotenv dateutil=python-dateutil multipart=python-multipart python_multipart=python-multipart
slugify=python-slugify,awesome-slugify,unicode-slugify bs4=beautifulsoup4 PIL=pillow cv2=opencv-python,opencv-python-headless sklearn=scikit-learn skimage=scikit-image
psycopg2=psycopg2-binary,psycopg2 psycopg=psycopg psycopg_pool=psycopg-pool psycopg_binary=psycopg-binary psycopg_c=psycopg-c
MySQLdb=mysqlclient pymysql=pymysql mysql=mysql-connector-python,mysql-connector pymongo=pymongo bson=pymongo gridfs=pymongo
Crypto=pycryptodome,pycrypto Cryptodome=pycryptodomex OpenSSL=pyopenssl nacl=pynacl serial=pyserial usb=pyusb magic=python-magic,python-magic-bin
google.protobuf=protobuf google.cloud.storage=google-cloud-storage google.auth=google-auth google.oauth2=google-auth googleapiclient=google-api-python-client grpc=grpcio
rest_framework=djangorestframework rest_framework_simplejwt=djangorestframework-simplejwt corsheaders=django-cors-headers environ=django-environ,environ-config
django_filters=django-filter debug_toolbar=django-debug-toolbar ninja=django-ninja whitenoise=whitenoise drf_spectacular=drf-spectacular taggit=django-taggit
django_extensions=django-extensions dj_database_url=dj-database-url allauth=django-allauth guardian=django-guardian knox=django-rest-knox storages=django-storages
flask_sqlalchemy=flask-sqlalchemy flask_migrate=flask-migrate flask_jwt_extended=flask-jwt-extended flask_cors=flask-cors flask_login=flask-login flask_bcrypt=flask-bcrypt
flask_marshmallow=flask-marshmallow flask_restful=flask-restful flask_smorest=flask-smorest flask_limiter=flask-limiter flask_caching=flask-caching flask_restx=flask-restx
flask_wtf=flask-wtf wtforms=wtforms flask_mail=flask-mail flask_compress=flask-compress flask_httpauth=flask-httpauth apispec=apispec webargs=webargs
jinja2=jinja2 markupsafe=markupsafe werkzeug=werkzeug click=click itsdangerous=itsdangerous blinker=blinker
attr=attrs attrs=attrs pkg_resources=setuptools setuptools=setuptools _distutils_hack=setuptools wheel=wheel pip=pip
argon2=argon2-cffi passlib=passlib bcrypt=bcrypt cryptography=cryptography email_validator=email-validator
pydantic=pydantic pydantic_settings=pydantic-settings pydantic_core=pydantic-core typing_extensions=typing-extensions annotated_types=annotated-types
sqlalchemy=sqlalchemy sqlalchemy_utils=sqlalchemy-utils sqlmodel=sqlmodel alembic=alembic mako=mako aiosqlite=aiosqlite asyncpg=asyncpg databases=databases aiopg=aiopg
tortoise=tortoise-orm aerich=aerich peewee=peewee playhouse=peewee peewee_migrate=peewee-migrate pony=pony yoyo=yoyo-migrations ormar=ormar gino=gino piccolo=piccolo edgy=edgy mongoengine=mongoengine
starlette=starlette fastapi=fastapi uvicorn=uvicorn hypercorn=hypercorn gunicorn=gunicorn waitress=waitress httptools=httptools uvloop=uvloop anyio=anyio h11=h11 httpx=httpx httpcore=httpcore
fastapi_users=fastapi-users fastapi_pagination=fastapi-pagination fastapi_jwt_auth=fastapi-jwt-auth slowapi=slowapi sse_starlette=sse-starlette
aiohttp=aiohttp aiohttp_pydantic=aiohttp-pydantic aiohttp_session=aiohttp-session aiohttp_cors=aiohttp-cors aiohttp_jinja2=aiohttp-jinja2 aiohttp_apispec=aiohttp-apispec aiohttp_security=aiohttp-security
multidict=multidict yarl=yarl aiojobs=aiojobs aiosignal=aiosignal frozenlist=frozenlist
marshmallow=marshmallow marshmallow_sqlalchemy=marshmallow-sqlalchemy cerberus=cerberus voluptuous=voluptuous jsonschema=jsonschema msgspec=msgspec orjson=orjson ujson=ujson simplejson=simplejson
requests=requests urllib3=urllib3 certifi=certifi chardet=chardet idna=idna redis=redis celery=celery pythonjsonlogger=python-json-logger flasgger=flasgger pwdlib=pwdlib django_redis=django-redis django_celery_beat=django-celery-beat kombu=kombu rq=rq structlog=structlog loguru=loguru
pytest=pytest pytest_asyncio=pytest-asyncio _pytest=pytest faker=faker factory=factory-boy freezegun=freezegun hypothesis=hypothesis nanoid=nanoid ulid=python-ulid,ulid-py shortuuid=shortuuid unidecode=unidecode text_unidecode=text-unidecode
pytz=pytz tzdata=tzdata tzlocal=tzlocal arrow=arrow pendulum=pendulum babel=babel humanize=humanize toml=toml tomli=tomli tomlkit=tomlkit rich=rich typer=typer
sentry_sdk=sentry-sdk prometheus_client=prometheus-client opentelemetry=opentelemetry-api decouple=python-decouple environs=environs dynaconf=dynaconf
apscheduler=apscheduler markdown=markdown bleach=bleach lxml=lxml numpy=numpy pandas=pandas scipy=scipy greenlet=greenlet gevent=gevent eventlet=eventlet
injector=injector dependency_injector=dependency-injector punq=punq lagom=lagom asgiref=asgiref sqlparse=sqlparse django=django flask=flask quart=quart sanic=sanic falcon=falcon bottle=bottle tornado=tornado
win32api=pywin32 win32con=pywin32 zmq=pyzmq websocket=websocket-client websockets=websockets socketio=python-socketio engineio=python-engineio telegram=python-telegram-bot ldap=python-ldap
`;

let read: Map<string, string[]> | undefined;

// Read when the first Python program asks.
function known(): Map<string, string[]> {
  return (read ??= new Map(table.trim().split(/\s+/).map((entry): [string, string[]] => {
    const [module = "", names = ""] = entry.split("=");
    return [module, names.split(",")];
  })));
}

/** The distributions that may give a Python module, by normal name; `isKnown` tells whether that is certain, or only a guess by the name. */
export function distributionsOf(module: string): { names: string[]; isKnown: boolean } {
  const parts = module.split(".");
  for (let count = parts.length; count > 0; count--) {
    const names = known().get(parts.slice(0, count).join("."));
    if (names) return { names, isKnown: true };
  }
  const top = normalName(parts[0] as string);
  const nested = parts.slice(1, 4).map((_, index) => normalName(parts.slice(0, index + 2).join("-")));
  return { names: [top, ...nested, `python-${top}`, `py${top}`, `${top}-python`, `${top}-py`, `django-${top}`, `flask-${top}`], isKnown: false };
}

/** The modules by which a distribution is imported, as far as they are known by name. */
export function modulesOf(distribution: string): string[] {
  const listed = [...known()].filter(([, names]) => names.includes(distribution)).map(([module]) => module);
  // `csp` of `django-csp`
  const guessed = [distribution, distribution.replace(/^django-/, "")].map((name) => name.replaceAll("-", "_"));
  return listed.length > 0 ? listed : [...new Set(guessed)];
}

/** Whether it is known for certain which modules a distribution gives. */
export function isKnownDistribution(distribution: string): boolean {
  return [...known().values()].some((names) => names.includes(distribution));
}
