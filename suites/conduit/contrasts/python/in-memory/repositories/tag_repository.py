from app.models import Memory


class TagRepository:
    """The tags of articles."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def list_names(self) -> list[str]:
        """The names of the tags of all articles, each once, in alphabetical order."""
        with self._memory.lock:
            return sorted({name for article in self._memory.articles.values() for name in article.tag_names})
