from app.database import Connection


class FollowRepository:
    """Who follows whom."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def exists(self, follower_id: int | None, followed_id: int) -> bool:
        """Whether the one follows the other; nobody (None) follows no one."""
        rows = self._connection.run(
            "SELECT 1 AS one FROM follows WHERE follower_id = %s AND followed_id = %s", [follower_id, followed_id]
        )
        return len(rows) > 0

    def add(self, follower_id: int, followed_id: int) -> None:
        """Lets the one follow the other, also when it does already."""
        self._connection.run(
            "INSERT INTO follows (follower_id, followed_id) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [follower_id, followed_id],
        )

    def remove(self, follower_id: int, followed_id: int) -> None:
        """Lets the one not follow the other, also when it did not."""
        self._connection.run("DELETE FROM follows WHERE follower_id = %s AND followed_id = %s", [follower_id, followed_id])
