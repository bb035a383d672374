from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from fastapi import APIRouter, FastAPI

from conduit import articles, comments, errors, favorites, profiles, tags, users
from conduit.settings import Settings

SCHEMA = Path(__file__).with_name("schema.sql")


def create_app(settings: Settings) -> FastAPI:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with asyncpg.create_pool(settings.database_url, min_size=1, max_size=8) as pool:
            async with pool.acquire() as connection, connection.transaction():
                await connection.execute("select pg_advisory_xact_lock(5041)")
                await connection.execute(SCHEMA.read_text())
            app.state.pool = pool
            yield

    app = FastAPI(title="Conduit", lifespan=lifespan, redirect_slashes=False)
    app.state.settings = settings
    errors.install(app)

    api = APIRouter(prefix="/api")
    api.include_router(users.router)
    api.include_router(profiles.router)
    api.include_router(articles.router)
    api.include_router(comments.router)
    api.include_router(favorites.router)
    api.include_router(tags.router)

    @api.get("/health-check")
    async def health_check() -> dict[str, str]:
        return {"status": "ok"}

    app.include_router(api)
    return app
