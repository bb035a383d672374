from collections.abc import Sequence
from typing import Any

import psycopg
from psycopg.rows import dict_row

DATABASE_SETTING = "DATABASE_URL"
"""The setting that says where the database is."""

DATABASE_FALLBACK = ""
"""Without the setting there is no database."""

Row = dict[str, Any]


class Connection:
    """A transaction on the PostgreSQL database, which begins with the first statement."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection[Row] | None = None

    def run(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """The rows of a statement; `%s` stands for each value."""
        if self._connection is None:
            self._connection = psycopg.connect(self._url, row_factory=dict_row)
        cursor = self._connection.execute(sql, values)
        return cursor.fetchall() if cursor.description else []

    def commit(self) -> None:
        """Keeps everything written since the last commit."""
        if self._connection is not None:
            self._connection.commit()

    def close(self) -> None:
        """Lets the database go; what was not committed is lost."""
        if self._connection is not None:
            self._connection.close()


class Database:
    """The PostgreSQL database at a URL."""

    Error = psycopg.Error
    IntegrityError = psycopg.IntegrityError
    id_column = "integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY"

    def __init__(self, location: str) -> None:
        self._location = location

    def open(self) -> Connection:
        return Connection(self._location)
