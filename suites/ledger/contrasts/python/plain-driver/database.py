import psycopg

DATABASE_SETTING = "DATABASE_URL"
"""The setting that says where the database is."""


class Database:
    """The PostgreSQL database at a URL."""

    def __init__(self, location: str) -> None:
        self._location = location

    def open(self) -> psycopg.Connection:
        """A connection. Its block commits at the end, or undoes everything on an error, and closes it."""
        return psycopg.connect(self._location)
