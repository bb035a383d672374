from collections.abc import Iterator
from contextlib import contextmanager

from app.config import Config
from app.database import connect_database
from app.models import create_schema
from app.repositories import Store
from app.services import Services


@contextmanager
def compose(config: Config) -> Iterator[Services]:
    """The services of a running ledger, on a database whose tables exist; in the end its connections are closed."""
    engine = connect_database(config.database)
    try:
        create_schema(engine)
        yield Services.over(Store(engine))
    finally:
        engine.dispose()
