from typing import Any

from aiosqlite import IntegrityError, Row

from server.errors import Invalid
from server.storage.database import Database


class Users:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_id(self, user_id: int) -> Row | None:
        return await self._database.one("SELECT * FROM user WHERE id = :id", {"id": user_id})

    async def by_email(self, email: str) -> Row | None:
        return await self._database.one("SELECT * FROM user WHERE email = :email", {"email": email})

    async def add(self, username: str, email: str, password: str) -> Row | None:
        values = {"username": username, "email": email, "password": password}
        statement = "INSERT INTO user (username, email, password) VALUES (:username, :email, :password)"
        return await self.by_id(await self._write_unique(statement, values))

    async def change(self, user_id: int, changes: dict[str, Any]) -> Row | None:
        if changes:
            assignments = ", ".join(f"{column} = :{column}" for column in changes)
            await self._write_unique(f"UPDATE user SET {assignments} WHERE id = :id", {**changes, "id": user_id})
        return await self.by_id(user_id)

    async def _write_unique(self, statement: str, values: dict[str, Any]) -> int:
        try:
            return await self._database.write(statement, values) or 0
        except IntegrityError as error:
            raise Invalid("email is taken" if "user.email" in str(error) else "username is taken") from None
