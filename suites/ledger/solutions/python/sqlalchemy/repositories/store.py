from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from app.models import Owner
from app.repositories.books import Books


class Store:
    """Owners, and the books of each, which are read and changed in transactions."""

    def __init__(self, engine: Engine) -> None:
        self._open_session = sessionmaker(engine, expire_on_commit=False)
        self._open_snapshot = sessionmaker(engine.execution_options(isolation_level="REPEATABLE READ"))

    def add_owner(self, owner_id: str, name: str, key_hash: str) -> bool:
        """Whether the owner could be added; not where the name is taken."""
        try:
            with self._open_session.begin() as session:
                session.add(Owner(id=owner_id, name=name, key_hash=key_hash))
        except IntegrityError:
            return False
        return True

    def find_owner(self, key_hash: str) -> Owner | None:
        """The owner whose key has this hash."""
        with self._open_session() as session:
            return session.scalar(select(Owner).where(Owner.key_hash == key_hash))

    @contextmanager
    def read(self, owner_id: str) -> Iterator[Books]:
        """The owner's books as they are at one moment."""
        with self._open_snapshot() as session:
            yield Books(session, owner_id)

    @contextmanager
    def change(self, owner_id: str) -> Iterator[Books]:
        """The owner's books; all that is changed is kept, or nothing on an error. Changes of one owner follow each other."""
        with self._open_session.begin() as session:
            session.scalar(select(Owner.position).where(Owner.id == owner_id).with_for_update())
            yield Books(session, owner_id)
