from app.models import Memory


class FavoriteRepository:
    """Which articles are whose favorites."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def add(self, user_id: int, article_id: int) -> None:
        """Makes the article a favorite of the user, also when it is one already."""
        with self._memory.lock:
            self._memory.favorites.add((user_id, article_id))

    def remove(self, user_id: int, article_id: int) -> None:
        """Makes the article no favorite of the user, also when it was none."""
        with self._memory.lock:
            self._memory.favorites.discard((user_id, article_id))
