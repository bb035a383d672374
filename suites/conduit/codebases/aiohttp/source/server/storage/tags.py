from server.storage.database import Database


class Tags:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> list[str]:
        return [row["name"] for row in await self._database.all("SELECT DISTINCT name FROM tag")]
