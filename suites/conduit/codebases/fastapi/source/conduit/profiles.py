from typing import Annotated, Any

from asyncpg import Record
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from conduit.deps import CurrentUser, Db, Viewer, viewer_id
from conduit.errors import not_found

router = APIRouter(prefix="/profiles/{username}")


class Profile(BaseModel):
    username: str
    bio: str | None
    image: str | None
    following: bool


class ProfileResponse(BaseModel):
    profile: Profile


def profile_of(row: Record) -> dict[str, Any]:
    return {key: row[key] for key in Profile.model_fields}


async def find_profile(username: str, viewer: Viewer, db: Db) -> Record:
    statement = """
        select id, username, bio, image,
            exists (select from follows where follower = $2 and followed = users.id) as following
        from users where username = $1
    """
    row = None if "\0" in username else await db.fetchrow(statement, username, viewer_id(viewer))
    if row is None:
        raise not_found("user")
    return row


Found = Annotated[Record, Depends(find_profile)]


@router.get("", response_model=ProfileResponse)
async def read_profile(profile: Found):
    return {"profile": profile_of(profile)}


@router.post("/follow", response_model=ProfileResponse)
async def follow(user: CurrentUser, profile: Found, db: Db):
    is_other = profile["id"] != user["id"]
    if is_other:
        await db.execute("insert into follows values ($1, $2) on conflict do nothing", user["id"], profile["id"])
    return {"profile": {**profile_of(profile), "following": is_other}}


@router.delete("/follow", response_model=ProfileResponse)
async def unfollow(user: CurrentUser, profile: Found, db: Db):
    await db.execute("delete from follows where follower = $1 and followed = $2", user["id"], profile["id"])
    return {"profile": {**profile_of(profile), "following": False}}
