import re
import secrets
from typing import Annotated, Any

from asyncpg import Connection, Pool, Record, UniqueViolationError
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from conduit.deps import CurrentUser, Db, Viewer, viewer_id
from conduit.errors import forbidden, not_found
from conduit.fields import Limit, Moment, Offset, TagList, Text, Title
from conduit.profiles import Profile, profile_of

router = APIRouter(prefix="/articles")


class NewArticle(BaseModel):
    title: Title
    description: Text
    body: Text
    tagList: TagList = []


class NewArticleRequest(BaseModel):
    article: NewArticle


class ArticleUpdate(BaseModel):
    title: Title = ""
    description: Text = ""
    body: Text = ""
    tagList: TagList = []


class ArticleUpdateRequest(BaseModel):
    article: ArticleUpdate


class ListedArticle(BaseModel):
    slug: str
    title: str
    description: str
    tagList: list[str]
    createdAt: Moment
    updatedAt: Moment
    favorited: bool
    favoritesCount: int
    author: Profile


class Article(ListedArticle):
    body: str


class ArticleResponse(BaseModel):
    article: Article


class ArticleListResponse(BaseModel):
    articles: list[ListedArticle]
    articlesCount: int


SELECT = """
    select a.*, u.username, u.bio, u.image,
        array(select tag from article_tags where article_id = a.id order by position) as tags,
        exists (select from follows where follower = $1 and followed = u.id) as following,
        exists (select from favorites where user_id = $1 and article_id = a.id) as favorited,
        (select count(*) from favorites where article_id = a.id) as favorites_count
    from articles a join users u on u.id = a.author_id
"""


def article_of(row: Record) -> dict[str, Any]:
    return {
        "slug": row["slug"],
        "title": row["title"],
        "description": row["description"],
        "body": row["body"],
        "tagList": row["tags"],
        "createdAt": row["created_at"],
        "updatedAt": row["updated_at"],
        "favorited": row["favorited"],
        "favoritesCount": row["favorites_count"],
        "author": profile_of(row),
    }


async def find_article(slug: str, viewer: Viewer, db: Db) -> Record:
    row = None if "\0" in slug else await db.fetchrow(f"{SELECT} where slug = $2", viewer_id(viewer), slug)
    if row is None:
        raise not_found("article")
    return row


FoundArticle = Annotated[Record, Depends(find_article)]


async def find_own_article(user: CurrentUser, article: FoundArticle) -> Record:
    if article["author_id"] != user["id"]:
        raise forbidden("article")
    return article


OwnArticle = Annotated[Record, Depends(find_own_article)]


async def list_page(db: Pool, viewer: Record | None, conditions: dict[str, object], limit: int, offset: int) -> dict[str, Any]:
    """The articles that meet all conditions, in which `?` stands for the value."""
    if any(isinstance(value, str) and "\0" in value for value in conditions.values()):
        return {"articles": [], "articlesCount": 0}
    given = [condition.replace("?", f"${index}") for index, condition in enumerate(conditions, 2)]
    matches = f"{SELECT} where {' and '.join(given) or 'true'}"
    values = [viewer_id(viewer), *conditions.values()]
    page = f"order by created_at desc, a.id desc limit {limit} offset {min(offset, 2**62)}"
    rows = await db.fetch(f"{matches} {page}", *values)
    count = await db.fetchval(f"select count(*) from ({matches}) matches", *values)
    return {"articles": [article_of(row) for row in rows], "articlesCount": count}


def slugify(title: str) -> str:
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")


def other_slug(title: str) -> str:
    return f"{slugify(title)}-{secrets.token_hex(4)}".strip("-")


def first_slug(title: str, unlike: str = "feed") -> str:
    slug = slugify(title)
    return other_slug(title) if slug in ("", "feed", unlike) else slug


async def insert_tags(connection: Connection, article_id: int, tags: list[str]) -> None:
    rows = [(article_id, tag, position) for position, tag in enumerate(tags)]
    await connection.executemany("insert into article_tags values ($1, $2, $3)", rows)


@router.get("", response_model=ArticleListResponse)
async def list_articles(
    viewer: Viewer,
    db: Db,
    tag: str | None = None,
    author: str | None = None,
    favorited: str | None = None,
    limit: Limit = 20,
    offset: Offset = 0,
):
    conditions = {
        "exists (select from article_tags where article_id = a.id and tag = ?)": tag,
        "u.username = ?": author,
        """exists (
            select from favorites f join users fan on fan.id = f.user_id
            where f.article_id = a.id and fan.username = ?
        )""": favorited,
    }
    given = {condition: value for condition, value in conditions.items() if value is not None}
    return await list_page(db, viewer, given, limit, offset)


@router.get("/feed", response_model=ArticleListResponse)
async def read_feed(user: CurrentUser, db: Db, limit: Limit = 20, offset: Offset = 0):
    followed = {"a.author_id in (select followed from follows where follower = ?)": user["id"]}
    return await list_page(db, user, followed, limit, offset)


@router.post("", status_code=201, response_model=ArticleResponse)
async def create_article(user: CurrentUser, body: NewArticleRequest, db: Db):
    new = body.article
    slug = first_slug(new.title)
    statement = """
        insert into articles (author_id, slug, title, description, body) values ($1, $2, $3, $4, $5)
        on conflict (slug) do nothing returning id
    """
    async with db.acquire() as connection, connection.transaction():
        while (article_id := await connection.fetchval(statement, user["id"], slug, new.title, new.description, new.body)) is None:
            slug = other_slug(new.title)
        await insert_tags(connection, article_id, new.tagList)
    return {"article": article_of(await find_article(slug, user, db))}


@router.get("/{slug}", response_model=ArticleResponse)
async def read_article(article: FoundArticle):
    return {"article": article_of(article)}


@router.put("/{slug}", response_model=ArticleResponse)
async def update_article(user: CurrentUser, article: OwnArticle, body: ArticleUpdateRequest, db: Db):
    changes = body.article.model_dump(exclude_unset=True)
    if not changes:
        return {"article": article_of(article)}
    new = {**article, **changes}
    is_renamed = new["title"] != article["title"]
    slug = first_slug(new["title"], unlike=article["slug"]) if is_renamed else article["slug"]
    while not await write_article(db, article["id"], slug, new, changes.get("tagList")):
        slug = other_slug(new["title"])
    return {"article": article_of(await find_article(slug, user, db))}


async def write_article(db: Pool, article_id: int, slug: str, new: dict[str, Any], tags: list[str] | None) -> bool:
    """Whether the slug was free."""
    statement = """
        update articles set slug = $2, title = $3, description = $4, body = $5,
            updated_at = greatest(created_at, clock_timestamp())
        where id = $1
    """
    try:
        async with db.acquire() as connection, connection.transaction():
            await connection.execute(statement, article_id, slug, new["title"], new["description"], new["body"])
            if tags is not None:
                await connection.execute("delete from article_tags where article_id = $1", article_id)
                await insert_tags(connection, article_id, tags)
    except UniqueViolationError as error:
        if error.constraint_name != "slug_taken":
            raise
        return False
    return True


@router.delete("/{slug}", status_code=204)
async def delete_article(article: OwnArticle, db: Db) -> None:
    await db.execute("delete from articles where id = $1", article["id"])
