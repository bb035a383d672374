from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from app.models.base import Base

ATTEMPTS = 5


def create_schema(engine: Engine) -> None:
    """Makes the tables and indexes that the database lacks, and leaves the others as they are."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            Base.metadata.create_all(engine)
            return
        except DBAPIError:
            # Another server may have made a table between looking for it and making it.
            if attempt == ATTEMPTS:
                raise
