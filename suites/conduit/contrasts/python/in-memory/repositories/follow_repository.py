from app.models import Memory


class FollowRepository:
    """Who follows whom."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def exists(self, follower_id: int | None, followed_id: int) -> bool:
        """Whether the one follows the other; nobody (None) follows no one."""
        return (follower_id, followed_id) in self._memory.follows

    def add(self, follower_id: int, followed_id: int) -> None:
        """Lets the one follow the other, also when it does already."""
        with self._memory.lock:
            self._memory.follows.add((follower_id, followed_id))

    def remove(self, follower_id: int, followed_id: int) -> None:
        """Lets the one not follow the other, also when it did not."""
        with self._memory.lock:
            self._memory.follows.discard((follower_id, followed_id))
