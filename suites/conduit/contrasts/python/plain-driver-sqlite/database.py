import sqlite3
from collections.abc import Sequence
from typing import Any

DATABASE_SETTING = "DATABASE_PATH"
"""The setting that says where the database is."""

DATABASE_FALLBACK = "conduit.sqlite"
"""Where the database is when the setting does not say: a file in the working folder."""

BUSY_SECONDS = 30

Row = dict[str, Any]


class Connection:
    """A transaction on the SQLite database, which begins with the first statement."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def run(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """The rows of a statement; `%s` stands for each value."""
        connection = self._open()
        if not connection.in_transaction:
            # A transaction that reads first and writes later fails when somebody has written in between.
            connection.execute("BEGIN IMMEDIATE")
        cursor = connection.execute(sql.replace("%s", "?"), values)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def commit(self) -> None:
        """Keeps everything written since the last commit."""
        if self._connection is not None:
            self._connection.commit()

    def close(self) -> None:
        """Lets the database go; what was not committed is lost."""
        if self._connection is not None:
            self._connection.close()

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.execute("PRAGMA journal_mode = WAL")
        return self._connection


class Database:
    """The SQLite database in a file."""

    Error = sqlite3.Error
    IntegrityError = sqlite3.IntegrityError
    id_column = "integer PRIMARY KEY AUTOINCREMENT"

    def __init__(self, location: str) -> None:
        self._location = location

    def open(self) -> Connection:
        return Connection(self._location)
