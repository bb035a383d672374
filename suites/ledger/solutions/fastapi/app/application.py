from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypedDict

from fastapi import APIRouter, FastAPI

from app.compose import compose
from app.config import Config
from app.routes import accounts, health, holds, owners, reports, transfers
from app.routes.errors import add_error_handlers
from app.services import Services


class RequestState(TypedDict):
    """What every request finds in its `state`."""

    services: Services


def create_app(config: Config) -> FastAPI:
    """The FastAPI application in front of the ledger's services."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[RequestState]:
        with compose(config) as services:
            yield {"services": services}

    app = FastAPI(title="Ledger", lifespan=lifespan, redirect_slashes=False)
    add_error_handlers(app)
    api = APIRouter(prefix="/api")
    for module in (health, owners, accounts, transfers, holds, reports):
        api.include_router(module.router)
    app.include_router(api)
    return app
