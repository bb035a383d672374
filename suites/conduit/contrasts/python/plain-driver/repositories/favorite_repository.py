from app.database import Connection


class FavoriteRepository:
    """Which articles are whose favorites."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, user_id: int, article_id: int) -> None:
        """Makes the article a favorite of the user, also when it is one already."""
        self._connection.run(
            "INSERT INTO favorites (user_id, article_id) VALUES (%s, %s) ON CONFLICT DO NOTHING", [user_id, article_id]
        )

    def remove(self, user_id: int, article_id: int) -> None:
        """Makes the article no favorite of the user, also when it was none."""
        self._connection.run("DELETE FROM favorites WHERE user_id = %s AND article_id = %s", [user_id, article_id])
