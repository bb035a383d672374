from server.storage.database import Database


class Favorites:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, user: int, article: int) -> None:
        statement = "INSERT OR IGNORE INTO favorite (article_id, user_id) VALUES (:article, :user)"
        await self._database.write(statement, {"article": article, "user": user})

    async def remove(self, user: int, article: int) -> None:
        statement = "DELETE FROM favorite WHERE article_id = :article AND user_id = :user"
        await self._database.write(statement, {"article": article, "user": user})
