from collections.abc import Iterator
from contextlib import contextmanager

from app.config import Config
from app.repositories import Store
from app.services import Services


@contextmanager
def compose(_config: Config) -> Iterator[Services]:
    """The services of a running ledger with nothing in it."""
    yield Services.over(Store())
