from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from app.database import Database
from app.models import Owner
from app.repositories.books import Books


class Store:
    """Owners, and the books of each, which are read and changed in transactions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_owner(self, owner_id: str, name: str, key_hash: str) -> bool:
        """Whether the owner could be added; not where the name is taken."""
        try:
            with self._database.open() as connection:
                connection.execute("INSERT INTO owners (id, name, key_hash) VALUES (%s, %s, %s)", (owner_id, name, key_hash))
        except psycopg.errors.UniqueViolation:
            return False
        return True

    def find_owner(self, key_hash: str) -> Owner | None:
        """The owner whose key has this hash."""
        with self._database.open() as connection:
            row = connection.execute("SELECT id, name, key_hash FROM owners WHERE key_hash = %s", (key_hash,)).fetchone()
            return None if row is None else Owner(*row)

    @contextmanager
    def read(self, owner_id: str) -> Iterator[Books]:
        """The owner's books as they are at one moment."""
        with self._database.open() as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield Books(connection, owner_id)

    @contextmanager
    def change(self, owner_id: str) -> Iterator[Books]:
        """The owner's books; all that is changed is kept, or nothing on an error. Changes of one owner follow each other."""
        with self._database.open() as connection:
            connection.execute("SELECT id FROM owners WHERE id = %s FOR UPDATE", (owner_id,))
            books = Books(connection, owner_id)
            yield books
            books.write()
