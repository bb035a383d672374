import re
from typing import Annotated

from asyncpg import Pool, Record
from fastapi import Depends, Header, HTTPException, Request

from conduit.security import read_token
from conduit.settings import Settings


async def get_pool(request: Request) -> Pool:
    return request.app.state.pool


async def get_settings(request: Request) -> Settings:
    return request.app.state.settings


Db = Annotated[Pool, Depends(get_pool)]
Config = Annotated[Settings, Depends(get_settings)]


async def get_viewer(db: Db, config: Config, authorization: Annotated[str | None, Header()] = None) -> Record | None:
    if authorization is None:
        return None
    match = re.fullmatch(r"token +(\S+)", authorization.strip(), re.IGNORECASE)
    user_id = read_token(match[1], config.token_secret) if match else None
    user = None if user_id is None else await db.fetchrow("select * from users where id = $1", user_id)
    if user is None:
        raise HTTPException(401, "The token is not valid.")
    return user


async def get_user(viewer: Annotated[Record | None, Depends(get_viewer)]) -> Record:
    if viewer is None:
        raise HTTPException(401, "Sign in first.")
    return viewer


Viewer = Annotated[Record | None, Depends(get_viewer)]
CurrentUser = Annotated[Record, Depends(get_user)]


def viewer_id(viewer: Record | None) -> int | None:
    return viewer["id"] if viewer else None
