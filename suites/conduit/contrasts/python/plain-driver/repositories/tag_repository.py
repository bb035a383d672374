from app.database import Connection


class TagRepository:
    """The tags of articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_names(self) -> list[str]:
        """The names of the tags of all articles, each once, in alphabetical order."""
        return [row["name"] for row in self._connection.run("SELECT DISTINCT name FROM article_tags ORDER BY name")]
