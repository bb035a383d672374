from aiosqlite import Row

from server.storage.database import Database


class Profiles:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_name(self, username: str, viewer: int | None) -> Row | None:
        statement = """
            SELECT id, username, bio, image,
                EXISTS (SELECT 1 FROM follow WHERE follower_id = :viewer AND followed_id = user.id) AS following
            FROM user WHERE username = :username
        """
        return await self._database.one(statement, {"username": username, "viewer": viewer})

    async def follow(self, follower: int, followed: int) -> None:
        statement = "INSERT OR IGNORE INTO follow VALUES (:follower, :followed)"
        await self._database.write(statement, {"follower": follower, "followed": followed})

    async def unfollow(self, follower: int, followed: int) -> None:
        statement = "DELETE FROM follow WHERE follower_id = :follower AND followed_id = :followed"
        await self._database.write(statement, {"follower": follower, "followed": followed})
