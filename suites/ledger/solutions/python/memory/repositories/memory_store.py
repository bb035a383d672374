from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from app.models import Shelves, Owner
from app.repositories.memory_books import Books


class Store:
    """Owners, and the books of each, in the memory of the process."""

    def __init__(self) -> None:
        self._kept = Shelves()
        self._lock = RLock()

    def add_owner(self, owner_id: str, name: str, key_hash: str) -> bool:
        """Whether the owner could be added; not where the name is taken."""
        with self._lock:
            if any(owner.name == name for owner in self._kept.owners.rows):
                return False
            self._kept.owners.add(Owner(owner_id, name, key_hash))
            return True

    def find_owner(self, key_hash: str) -> Owner | None:
        """The owner whose key has this hash."""
        with self._lock:
            return next((owner for owner in self._kept.owners.rows if owner.key_hash == key_hash), None)

    @contextmanager
    def read(self, owner_id: str) -> Iterator[Books]:
        """The owner's books as they are at one moment."""
        with self._lock:
            yield Books(self._kept, owner_id)

    @contextmanager
    def change(self, owner_id: str) -> Iterator[Books]:
        """The owner's books. Services refuse before they change anything, so that nothing has to be undone."""
        with self._lock:
            yield Books(self._kept, owner_id)
