from aiosqlite import IntegrityError, Row

from server.errors import NotFound
from server.storage.database import Database, now

SELECT = """
SELECT comment.*, user.username, user.bio, user.image,
    EXISTS (SELECT 1 FROM follow WHERE follower_id = :viewer AND followed_id = author_id) AS following
FROM comment JOIN user ON user.id = author_id
"""


class Comments:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def below(self, article: int, viewer: int | None) -> list[Row]:
        statement = f"{SELECT} WHERE article_id = :article ORDER BY comment.id"
        return await self._database.all(statement, {"article": article, "viewer": viewer})

    async def one(self, article: int, comment: int, viewer: int | None) -> Row | None:
        statement = f"{SELECT} WHERE article_id = :article AND comment.id = :comment"
        return await self._database.one(statement, {"article": article, "comment": comment, "viewer": viewer})

    async def add(self, article: int, author: int, body: str) -> Row | None:
        statement = "INSERT INTO comment (article_id, author_id, body, created_at) VALUES (:article, :author, :body, :moment)"
        values = {"article": article, "author": author, "body": body, "moment": now()}
        try:
            comment = await self._database.write(statement, values)
        except IntegrityError:
            raise NotFound("There is no such article.") from None
        return await self.one(article, comment or 0, author)

    async def remove(self, comment: int) -> None:
        await self._database.write("DELETE FROM comment WHERE id = :id", {"id": comment})
