from collections.abc import AsyncIterator

from aiohttp import web

from server.keys import PASSWORDS, STORAGE, TOKENS
from server.middlewares import errors_as_json
from server.routes import ROUTES
from server.security import Passwords, Tokens
from server.storage import Storage
from server.storage.database import Database


def make_application(database_path: str, token_secret: str, hash_cost: int) -> web.Application:
    async def storage(application: web.Application) -> AsyncIterator[None]:
        async with Database.open(database_path) as database:
            application[STORAGE] = Storage(database)
            yield

    application = web.Application(middlewares=[errors_as_json], client_max_size=8 * 2**20)
    application[TOKENS] = Tokens(token_secret)
    application[PASSWORDS] = Passwords(hash_cost)
    application.cleanup_ctx.append(storage)
    application.add_routes(ROUTES)
    return application
