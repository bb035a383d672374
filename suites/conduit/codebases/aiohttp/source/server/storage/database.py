import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import aiosqlite

TABLES = Path(__file__).with_name("tables.sql")

Run = Callable[..., Awaitable[aiosqlite.Cursor]]


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Database:
    """One connection; whoever writes holds its lock."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: str) -> AsyncIterator["Database"]:
        async with aiosqlite.connect(path, isolation_level=None, timeout=15) as connection:
            connection.row_factory = aiosqlite.Row
            await connection.execute("PRAGMA journal_mode = WAL")
            await connection.execute("PRAGMA foreign_keys = ON")
            await connection.executescript(TABLES.read_text())
            yield cls(connection)

    async def all(self, statement: str, values: dict[str, Any] | None = None) -> list[aiosqlite.Row]:
        async with self._connection.execute(statement, values or {}) as cursor:
            return list(await cursor.fetchall())

    async def one(self, statement: str, values: dict[str, Any]) -> aiosqlite.Row | None:
        async with self._connection.execute(statement, values) as cursor:
            return await cursor.fetchone()

    async def write(self, statement: str, values: dict[str, Any]) -> int | None:
        """Returns the id of a row that was inserted."""
        async with self._lock:
            cursor = await self._connection.execute(statement, values)
            return cursor.lastrowid

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Run]:
        async with self._lock:
            await self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
            except BaseException:
                await self._connection.execute("ROLLBACK")
                raise
            await self._connection.execute("COMMIT")
