from typing import Annotated, Any

from asyncpg import ForeignKeyViolationError, Record
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from conduit.articles import FoundArticle
from conduit.deps import CurrentUser, Db, Viewer, viewer_id
from conduit.errors import forbidden, not_found
from conduit.fields import CommentBody, Moment
from conduit.profiles import Profile, profile_of

router = APIRouter(prefix="/articles/{slug}/comments")


class NewComment(BaseModel):
    body: CommentBody


class NewCommentRequest(BaseModel):
    comment: NewComment


class Comment(BaseModel):
    id: int
    createdAt: Moment
    updatedAt: Moment
    body: str
    author: Profile


class CommentResponse(BaseModel):
    comment: Comment


class CommentListResponse(BaseModel):
    comments: list[Comment]


SELECT = """
    select c.*, u.username, u.bio, u.image,
        exists (select from follows where follower = $1 and followed = u.id) as following
    from comments c join users u on u.id = c.author_id
"""


def comment_of(row: Record) -> dict[str, Any]:
    return {
        "id": row["id"],
        "createdAt": row["created_at"],
        "updatedAt": row["created_at"],
        "body": row["body"],
        "author": profile_of(row),
    }


async def find_own_comment(id: str, user: CurrentUser, article: FoundArticle, db: Db) -> Record:
    comment = None
    if id.isascii() and id.isdigit() and len(id) < 10:
        comment = await db.fetchrow("select * from comments where article_id = $1 and id = $2", article["id"], int(id))
    if comment is None:
        raise not_found("comment")
    if comment["author_id"] != user["id"]:
        raise forbidden("comment")
    return comment


@router.get("", response_model=CommentListResponse)
async def list_comments(viewer: Viewer, article: FoundArticle, db: Db):
    rows = await db.fetch(f"{SELECT} where c.article_id = $2 order by c.id", viewer_id(viewer), article["id"])
    return {"comments": [comment_of(row) for row in rows]}


@router.post("", response_model=CommentResponse)
async def create_comment(user: CurrentUser, article: FoundArticle, body: NewCommentRequest, db: Db):
    statement = "insert into comments (article_id, author_id, body) values ($1, $2, $3) returning id"
    try:
        comment_id = await db.fetchval(statement, article["id"], user["id"], body.comment.body)
    except ForeignKeyViolationError:
        raise not_found("article") from None
    return {"comment": comment_of(await db.fetchrow(f"{SELECT} where c.id = $2", user["id"], comment_id))}


@router.delete("/{id}", status_code=204)
async def delete_comment(comment: Annotated[Record, Depends(find_own_comment)], db: Db) -> None:
    await db.execute("delete from comments where id = $1", comment["id"])
