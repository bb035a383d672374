from fastapi import APIRouter
from pydantic import BaseModel

from conduit.deps import Db

router = APIRouter()


class TagListResponse(BaseModel):
    tags: list[str]


@router.get("/tags", response_model=TagListResponse)
async def list_tags(db: Db):
    rows = await db.fetch("select distinct tag from article_tags")
    return {"tags": [row["tag"] for row in rows]}
