from collections.abc import Iterator
from contextlib import contextmanager

from app.database import Connection, Database


@contextmanager
def refused_as(error: Exception, connection: Connection) -> Iterator[None]:
    """Writes what the block writes; where a constraint of the database refuses it, undoes it and raises `error`."""
    connection.run("SAVEPOINT attempt")
    try:
        yield
    except Database.IntegrityError as refusal:
        connection.run("ROLLBACK TO SAVEPOINT attempt")
        raise error from refusal
    connection.run("RELEASE SAVEPOINT attempt")
