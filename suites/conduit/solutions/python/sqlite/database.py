from sqlite3 import Connection as DriverConnection

from sqlalchemy import URL, Connection, Engine, create_engine, event

DATABASE_SETTING = "DATABASE_PATH"
"""The setting that says where the database is."""

DATABASE_FALLBACK = "conduit.sqlite"
"""Where the database is when the setting does not say: a file in the working folder."""

BUSY_SECONDS = 30


def connect_database(location: str) -> Engine:
    """A pool of connections to the SQLite database in this file, which is created with the first statement."""
    engine = create_engine(URL.create("sqlite", database=location), connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: DriverConnection, _record: object) -> None:
        # The driver's own transactions would begin too late to hold what is read before the first change.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        # With a write-ahead log nobody waits in order to read, and a crash of the server loses nothing this way.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that reads first and writes later fails when somebody has written in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
