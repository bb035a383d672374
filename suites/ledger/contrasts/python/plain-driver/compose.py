from collections.abc import Iterator
from contextlib import contextmanager

from app.config import Config
from app.database import Database
from app.models import create_schema
from app.repositories import Store
from app.services import Services


@contextmanager
def compose(config: Config) -> Iterator[Services]:
    """The services of a running ledger, on a database whose tables exist."""
    database = Database(config.database)
    create_schema(database)
    yield Services.over(Store(database))
