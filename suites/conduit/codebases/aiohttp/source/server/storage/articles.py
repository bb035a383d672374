import re
import secrets
from typing import Any

from aiosqlite import Row

from server.storage.database import Database, Run, now

SELECT = """
SELECT article.*, user.username, user.bio, user.image,
    (SELECT json_group_array(name) FROM (
        SELECT name FROM tag WHERE article_id = article.id ORDER BY position
    )) AS tags,
    EXISTS (SELECT 1 FROM follow WHERE follower_id = :viewer AND followed_id = author_id) AS following,
    EXISTS (SELECT 1 FROM favorite WHERE article_id = article.id AND user_id = :viewer) AS favorited,
    (SELECT count(*) FROM favorite WHERE article_id = article.id) AS favorites
FROM article JOIN user ON user.id = author_id
"""

FILTERS = {
    "tag": "EXISTS (SELECT 1 FROM tag WHERE article_id = article.id AND name = :tag)",
    "author": "user.username = :author",
    "favorited": """EXISTS (
        SELECT 1 FROM favorite JOIN user AS fan ON fan.id = favorite.user_id
        WHERE article_id = article.id AND fan.username = :favorited
    )""",
    "follower": "author_id IN (SELECT followed_id FROM follow WHERE follower_id = :follower)",
}


class Articles:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_slug(self, slug: str, viewer: int | None) -> Row | None:
        return await self._database.one(f"{SELECT} WHERE slug = :slug", {"slug": slug, "viewer": viewer})

    async def page(self, viewer: int | None, filters: dict[str, Any], limit: int, offset: int) -> tuple[list[Row], int]:
        """A page of the articles, newest first, that meet all filters, and the number of all."""
        conditions = " AND ".join(FILTERS[name] for name in filters) or "TRUE"
        values = {**filters, "viewer": viewer, "limit": limit, "offset": offset}
        matches = f"{SELECT} WHERE {conditions}"
        rows = await self._database.all(f"{matches} ORDER BY created_at DESC, article.id DESC LIMIT :limit OFFSET :offset", values)
        counted = await self._database.one(f"SELECT count(*) AS number FROM ({matches})", values)
        return rows, counted["number"] if counted else 0

    async def add(self, author: int, title: str, description: str, body: str, tags: list[str]) -> str:
        """Returns the slug."""
        moment = now()
        async with self._database.transaction() as run:
            slug = await self._free_slug(run, title)
            cursor = await run(
                """
                INSERT INTO article (author_id, slug, title, description, body, created_at, updated_at)
                VALUES (:author, :slug, :title, :description, :body, :moment, :moment)
                """,
                {"author": author, "slug": slug, "title": title, "description": description, "body": body, "moment": moment},
            )
            await self._write_tags(run, cursor.lastrowid, tags)
        return slug

    async def change(self, article: Row, changes: dict[str, Any]) -> str:
        """Returns the slug that the article has from now on."""
        slug = article["slug"]
        async with self._database.transaction() as run:
            if changes.get("title", article["title"]) != article["title"]:
                slug = await self._free_slug(run, changes["title"])
            values = {**article, **changes, "slug": slug, "updated_at": max(now(), article["created_at"])}
            await run(
                """
                UPDATE article SET slug = :slug, title = :title, description = :description, body = :body,
                    updated_at = :updated_at
                WHERE id = :id
                """,
                values,
            )
            if "tagList" in changes:
                await run("DELETE FROM tag WHERE article_id = :id", {"id": article["id"]})
                await self._write_tags(run, article["id"], changes["tagList"])
        return slug

    async def remove(self, article_id: int) -> None:
        await self._database.write("DELETE FROM article WHERE id = :id", {"id": article_id})

    async def _free_slug(self, run: Run, title: str) -> str:
        plain = re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")
        slug = plain
        while slug in ("", "feed") or await self._is_taken(run, slug):
            slug = f"{plain}-{secrets.token_hex(4)}".strip("-")
        return slug

    async def _is_taken(self, run: Run, slug: str) -> bool:
        cursor = await run("SELECT 1 FROM article WHERE slug = :slug", {"slug": slug})
        return await cursor.fetchone() is not None

    async def _write_tags(self, run: Run, article_id: int | None, tags: list[str]) -> None:
        for position, name in enumerate(tags):
            await run("INSERT INTO tag VALUES (:article, :position, :name)", {"article": article_id, "position": position, "name": name})
